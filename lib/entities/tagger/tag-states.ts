import type { Chunk } from '@/lib/entities/formats/chunk-tags';

/**
 * Tags as numbers: 0 is O, `1 + 2 × label` begins an entity, the number after it goes on with one.
 */
export const OUTSIDE = 0;
export const beginOf = (label: number): number => 1 + 2 * label;
export const stateCount = (labels: number): number => 1 + 2 * labels;

/** An entity goes on only where one of its label is open. */
export function mayFollow(before: number, state: number): boolean {
  const goesOn = state > 0 && state % 2 === 0;
  return !goesOn || before === state || before === state - 1;
}

/** @param labels ids, whose places are the labels' numbers; chunks with others are left out */
export function statesOf(length: number, chunks: readonly Chunk[], labels: readonly string[]): Uint8Array {
  const states = new Uint8Array(length);
  for (const { first, last, label } of chunks) {
    const number = labels.indexOf(label);
    if (number < 0) continue;
    states.fill(beginOf(number) + 1, first, last + 1);
    states[first] = beginOf(number);
  }
  return states;
}

export function chunksOf(states: ArrayLike<number>, labels: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk | null = null;
  for (let index = 0; index < states.length; index += 1) {
    const state = states[index] ?? OUTSIDE;
    if (state === OUTSIDE) open = null;
    else if (state % 2 === 1 || !open) {
      open = { first: index, last: index, label: labels[(state - 1) >> 1] ?? '' };
      chunks.push(open);
    } else open.last = index;
  }
  return chunks;
}
