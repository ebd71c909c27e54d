import type { Steps } from './make-lazily';

/** Pieces of equal length that are looked for in one pass over a text, however many there are. */
export interface Grams {
  /** The piece's number; the same piece asked for again has the same. -1 where it does not fit into `pattern`. */
  add(pattern: string, at: number): number;
  /** How many pieces there are. */
  size(): number;
  /** One pass over the text, which tells the places of every piece that lie at a multiple of the stride. */
  scan(text: string, tell: (gram: number, at: number) => void): Steps<void>;
}

/** Letters of an alphabet in a piece: rare enough in a page, and short enough to stand between two changed words. */
export const GRAM = 8;
/** Of scripts that say with one letter what an alphabet says with three. */
export const DENSE_GRAM = 4;
export type GramSize = typeof GRAM | typeof DENSE_GRAM;

/** Units of the text from one place looked at to the next: a quarter of the work, and a run of 11 letters is never missed. */
export const strideOf = (size: GramSize): number => size / (size === GRAM ? 2 : 4);

/** Units of text between two steps: a fifth of a millisecond. */
const STEP = 65_536;

/**
 * The pieces are kept in a table by their hash (as Karp and Rabin 1987 do with one pattern), by which the text is looked
 * up: a quote or a thousand, it is read once. Only every fourth place of the text is, and every piece of a quote (as
 * sampled q-grams, Sutinen and Tarhio 1995). Two pieces with one hash are one in 2^32; who is told a place compares it
 * anyway.
 *
 * @param most pieces that will be added, at most
 */
export function makeGrams(size: GramSize, most: number): Grams {
  const mask = 2 ** Math.max(8, Math.ceil(Math.log2(most * 4))) - 1;
  const table: Table = { slots: new Int32Array(mask + 1), hashes: new Int32Array(most + 1), mask };
  let count = 0;
  return {
    add(pattern, at) {
      if (at < 0 || at + size > pattern.length) return -1;
      const hash = hashAt(pattern, at, size);
      let slot = slotOf(hash) & mask;
      for (let id = table.slots[slot] as number; id !== 0; id = table.slots[slot] as number) {
        if (table.hashes[id] === hash) return id - 1;
        slot = (slot + 1) & mask;
      }
      count += 1;
      table.slots[slot] = count;
      table.hashes[count] = hash;
      return count - 1;
    },
    size: () => count,
    *scan(text, tell) {
      if (count === 0) return;
      for (let from = 0; from + size <= text.length; from += STEP) {
        scanStretch(text, { from, to: Math.min(text.length - size + 1, from + STEP), size, table, tell });
        yield;
      }
    },
  };
}

interface Stretch {
  from: number;
  to: number;
  size: GramSize;
  table: Table;
  tell: (gram: number, at: number) => void;
}

/** A function of its own: inside a generator the same loop is compiled late and runs at a third of the speed. */
function scanStretch(text: string, { from, to, size, table, tell }: Stretch): void {
  const { slots, hashes, mask } = table;
  const stride = strideOf(size);
  const half = size / 2;
  let first = hashHalf(text, from, half);
  for (let at = from; at < to; at += stride) {
    const second = hashHalf(text, at + half, half);
    const hash = join(first, second);
    // Where the stride is half a piece, its second half is the first of the next.
    first = stride === half ? second : hashHalf(text, at + stride, half);
    let slot = slotOf(hash) & mask;
    for (let id = slots[slot] as number; id !== 0; id = slots[slot] as number) {
      if (hashes[id] === hash) tell(id - 1, at);
      slot = (slot + 1) & mask;
    }
  }
}

function hashAt(text: string, at: number, size: GramSize): number {
  return join(hashHalf(text, at, size / 2), hashHalf(text, at + size / 2, size / 2));
}

function hashHalf(text: string, at: number, length: number): number {
  let hash = 0;
  for (let unit = at; unit < at + length; unit += 1) hash = Math.imul(hash ^ text.charCodeAt(unit), 0x9e3779b1);
  return hash;
}

const join = (first: number, second: number) => Math.imul(first, 0x85ebca6b) ^ second;

/** Open addressing, at least three slots of four free: nearly every place of a text is done with one look. */
interface Table {
  slots: Int32Array;
  hashes: Int32Array;
  mask: number;
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x85ebca6b) >>> 9;
}

/** Scripts from U+2E80 on (Han, kana, hangul) are dense. */
export function gramSize(pattern: string): GramSize {
  const dense = pattern.match(/[\u2e80-\ud7ff]/g)?.length ?? 0;
  return dense * 3 > pattern.length ? DENSE_GRAM : GRAM;
}
