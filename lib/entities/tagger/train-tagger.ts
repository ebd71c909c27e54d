import { decode } from './decode';
import type { Example } from './examples';
import { featuresOf, readNeighbourhood } from './features';
import { MOST_LEARNED, type TaggerModel } from './model';
import { stateCount, statesOf } from './tag-states';

const ROUNDS = 6;

/** A sentence with its features as rows of the weights. */
interface Prepared {
  rows: Int32Array[];
  gold: Uint8Array;
}

/**
 * Learns from done documents by the averaged structured perceptron (Collins 2002), from nothing: any labels, any language
 * that has tokens. The same documents give the same model.
 *
 * @param documents one list of sentences for each document
 */
export function trainTagger(documents: readonly (readonly Example[])[]): TaggerModel {
  const labels = [...new Set(documents.flat().flatMap(({ chunks }) => chunks.map(({ label }) => label)))]
    .sort()
    .slice(0, MOST_LEARNED);
  const rows = new Map<number, number>();
  const sentences = documents.flatMap((examples) => prepare(examples, { labels, rows }));
  const learner = new Learner(rows.size, stateCount(labels.length));
  const order = sentences.map((_, index) => index);
  const random = sameRandom();
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random);
    for (const index of order) {
      const sentence = sentences[index];
      if (sentence) learner.learn(sentence);
    }
  }
  return learner.finish(labels, rows);
}

function prepare(examples: readonly Example[], known: { labels: string[]; rows: Map<number, number> }): Prepared[] {
  const around = readNeighbourhood(examples.map(({ words }) => words));
  return examples.map(({ words, chunks }) => ({
    rows: featuresOf(words, around).map((features) => features.map((feature) => rowFor(known.rows, feature))),
    gold: statesOf(words.length, chunks, known.labels),
  }));
}

function rowFor(rows: Map<number, number>, feature: number): number {
  const row = rows.get(feature) ?? rows.size;
  if (row === rows.size) rows.set(feature, row);
  return row;
}

/** Weights and their sums over time: the average of all weights ever held is `weight − sum ÷ steps`. */
class Learner {
  private readonly weights: Float32Array;
  private readonly sums: Float32Array;
  private readonly transitions: Float32Array;
  private readonly transitionSums: Float32Array;
  private readonly states: number;
  private steps = 1;

  constructor(rows: number, states: number) {
    this.states = states;
    this.weights = new Float32Array(rows * states);
    this.sums = new Float32Array(rows * states);
    this.transitions = new Float32Array((states + 1) * states);
    this.transitionSums = new Float32Array((states + 1) * states);
  }

  learn({ rows, gold }: Prepared): void {
    const { states, transitions } = this;
    const emissions = scoreRows(rows, this.weights, states);
    const { path } = decode({ states, length: rows.length, emissions, transitions });
    path.forEach((guess, index) => {
      const right = gold[index] ?? 0;
      const [before, guessBefore] = index === 0 ? [states, states] : [gold[index - 1] ?? 0, path[index - 1] ?? 0];
      if (guess !== right) for (const row of rows[index] ?? []) this.move(row * states, right, guess);
      if (guess === right && before === guessBefore) return;
      this.moveTransition(before * states + right, 1);
      this.moveTransition(guessBefore * states + guess, -1);
    });
    this.steps += 1;
  }

  private move(row: number, right: number, guess: number): void {
    this.weights[row + right] = (this.weights[row + right] ?? 0) + 1;
    this.sums[row + right] = (this.sums[row + right] ?? 0) + this.steps;
    this.weights[row + guess] = (this.weights[row + guess] ?? 0) - 1;
    this.sums[row + guess] = (this.sums[row + guess] ?? 0) - this.steps;
  }

  private moveTransition(place: number, by: 1 | -1): void {
    this.transitions[place] = (this.transitions[place] ?? 0) + by;
    this.transitionSums[place] = (this.transitionSums[place] ?? 0) + by * this.steps;
  }

  /** The averages; features that never decided anything are left out. */
  finish(labels: string[], rows: ReadonlyMap<number, number>): TaggerModel {
    const { states, steps } = this;
    const average = (weights: Float32Array, sums: Float32Array) =>
      weights.map((weight, place) => weight - (sums[place] ?? 0) / steps);
    const all = average(this.weights, this.sums);
    const used = [...rows]
      .filter(([, row]) => all.subarray(row * states, (row + 1) * states).some((weight) => weight !== 0))
      .sort(([a], [b]) => a - b);
    const weights = new Float32Array(used.length * states);
    used.forEach(([, row], place) => {
      weights.set(all.subarray(row * states, (row + 1) * states), place * states);
    });
    const features = Int32Array.from(used, ([feature]) => feature);
    const transitions = average(this.transitions, this.transitionSums);
    return { format: 'emend-tagger/1', labels, features, weights, transitions };
  }
}

/** Sums of the rows' weights, `length × states`; a row of −1 is a feature nobody knows. */
export function scoreRows(rows: readonly ArrayLike<number>[], weights: Float32Array, states: number): Float32Array {
  const emissions = new Float32Array(rows.length * states);
  rows.forEach((list, index) => {
    for (let at = 0; at < list.length; at += 1) {
      const row = list[at] ?? -1;
      if (row < 0) continue;
      for (let state = 0; state < states; state += 1) {
        emissions[index * states + state] =
          (emissions[index * states + state] ?? 0) + (weights[row * states + state] ?? 0);
      }
    }
  });
  return emissions;
}

/** Park and Miller's generator, begun at one place: training is repeatable. */
function sameRandom(): () => number {
  let seed = 20_261_126;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
}
