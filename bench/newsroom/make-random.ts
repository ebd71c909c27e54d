/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number below `most`. */
  below(most: number): number;
  pick<T>(list: readonly T[]): T;
  /** Of the first more often than of the last, as words and pages are in life (Zipf). */
  pickSkewed<T>(list: readonly T[]): T;
  chance(share: number): boolean;
}

/** "mulberry32" by Tommy Ettinger (public domain): 32 bits of state, enough to shuffle a newsroom. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    pickSkewed: (list) => list[Math.floor(list.length ** next()) - 1] as (typeof list)[number],
    chance: (share) => next() < share,
  };
}
