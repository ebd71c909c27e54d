import type { Band } from './align';
import type { Seeds } from './find-seeds';

const MOST_WINDOWS = 6;
/** A window that weighs less than this share of the heaviest is not worth aligning. */
const WORTH = 0.15;
/** Diagonals one window may span: letters that may have come or gone inside the pattern. */
const SPREAD = { least: 48, most: 240 };
/** Letters an alignment may stray beyond the outermost diagonals of its pieces. */
const SLACK = 16;

/** A band with the weight of the pieces that stand in it. */
export interface Window extends Band {
  weight: number;
}

/** The windows of a text worth aligning with a pattern of this length, best first: its seeds vote for diagonals. */
export function findWindows({ diagonals, weights }: Seeds, length: number): Window[] {
  const spread = Math.min(SPREAD.most, Math.max(SPREAD.least, length >> 1));
  const free = weights.slice();
  const windows: Window[] = [];
  let heaviest = 0;
  while (windows.length < MOST_WINDOWS) {
    const { from, to, weight } = heaviestGroup(diagonals, free, spread);
    heaviest = Math.max(heaviest, weight);
    if (weight <= 0 || weight < heaviest * WORTH) break;
    windows.push({ low: (diagonals[from] ?? 0) - SLACK, high: (diagonals[to - 1] ?? 0) + SLACK, weight });
    free.fill(0, from, to);
  }
  return windows;
}

/** Seeds [from, to) that span at most `spread` diagonals and weigh most. */
function heaviestGroup(
  diagonals: Int32Array,
  weights: Float32Array,
  spread: number,
): { from: number; to: number; weight: number } {
  const best = { from: 0, to: 0, weight: 0 };
  let weight = 0;
  let from = 0;
  for (let to = 0; to < diagonals.length; to += 1) {
    const own = weights[to] ?? 0;
    weight += own;
    for (; (diagonals[to] ?? 0) - (diagonals[from] ?? 0) > spread; from += 1) weight -= weights[from] ?? 0;
    // One that was given to an earlier window adds nothing, and must not widen this one.
    if (own > 0 && weight > best.weight + 1e-6) Object.assign(best, { from, to: to + 1, weight });
  }
  while (best.from < best.to && weights[best.from] === 0) best.from += 1;
  return best;
}
