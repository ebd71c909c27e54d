import { mayFollow } from './tag-states';

/** Scores of a sentence: one row of states for each token, and what a state costs after another. */
export interface Scores {
  states: number;
  length: number;
  /** `length × states`. */
  emissions: Float32Array;
  /** `(states + 1) × states`; the last row is the sentence's beginning. */
  transitions: Float32Array;
}

export interface Decoded {
  path: Uint8Array;
  /** By how much the best path beats the best one that has another state at this token; empty unless asked for. */
  margins: Float32Array;
}

const NEVER = -1e30;

/** The best path by Viterbi's algorithm, in O(length × states²); entities only go on where one is open. */
export function decode(scores: Scores, withMargins = false): Decoded {
  const { states, length, emissions } = scores;
  const forward = new Float32Array(length * states);
  const back = new Uint8Array(length * states);
  const allowed = allow(scores);
  for (let index = 0; index < length; index += 1) {
    for (let state = 0; state < states; state += 1) {
      let best = NEVER;
      let from = 0;
      if (index === 0) best = allowed[states * states + state] ?? NEVER;
      else
        for (let before = 0; before < states; before += 1) {
          const score = (forward[(index - 1) * states + before] ?? 0) + (allowed[before * states + state] ?? 0);
          if (score > best) {
            best = score;
            from = before;
          }
        }
      forward[index * states + state] = best + (emissions[index * states + state] ?? 0);
      back[index * states + state] = from;
    }
  }
  const path = new Uint8Array(length);
  let state = bestOf(forward.subarray((length - 1) * states));
  for (let index = length - 1; index >= 0; index -= 1) {
    path[index] = state;
    state = back[index * states + state] ?? 0;
  }
  return { path, margins: withMargins ? measureMargins(scores, { path, forward, allowed }) : new Float32Array(0) };
}

/** Transitions with what may not follow made impossible. */
function allow({ states, transitions }: Scores): Float32Array {
  const allowed = Float32Array.from(transitions);
  for (let before = 0; before <= states; before += 1)
    for (let state = 0; state < states; state += 1)
      // The beginning of a sentence is like after O.
      if (!mayFollow(before === states ? 0 : before, state)) allowed[before * states + state] = NEVER;
  return allowed;
}

function bestOf(row: Float32Array): number {
  let best = 0;
  for (let state = 1; state < row.length; state += 1) if ((row[state] ?? NEVER) > (row[best] ?? NEVER)) best = state;
  return best;
}

interface Passed {
  path: Uint8Array;
  forward: Float32Array;
  allowed: Float32Array;
}

/** Best score of every state at every token by a pass back (max-marginals), against the path's own. */
function measureMargins({ states, length, emissions }: Scores, { path, forward, allowed }: Passed): Float32Array {
  const margins = new Float32Array(length);
  let backward = new Float32Array(states);
  for (let index = length - 1; index >= 0; index -= 1) {
    let own = NEVER;
    let other = NEVER;
    for (let state = 0; state < states; state += 1) {
      const score = (forward[index * states + state] ?? NEVER) + (backward[state] ?? 0);
      if (state === path[index]) own = score;
      else if (score > other) other = score;
    }
    margins[index] = own - other;
    backward = passBack({ states, index, emissions, allowed }, backward);
  }
  return margins;
}

interface Step {
  states: number;
  index: number;
  emissions: Float32Array;
  allowed: Float32Array;
}

function passBack({ states, index, emissions, allowed }: Step, after: Float32Array): Float32Array<ArrayBuffer> {
  const backward = new Float32Array(states);
  for (let before = 0; before < states; before += 1) {
    let best = NEVER;
    for (let state = 0; state < states; state += 1) {
      const score =
        (allowed[before * states + state] ?? 0) + (emissions[index * states + state] ?? 0) + (after[state] ?? 0);
      if (score > best) best = score;
    }
    backward[before] = best;
  }
  return backward;
}
