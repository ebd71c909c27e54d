import type { Steps } from './make-lazily';

/** Pieces of equal length that are looked for in one pass over a text, however many there are. */
export interface Grams {
  /** The piece's number; the same piece asked for again has the same. -1 where it does not fit into `pattern`. */
  add(pattern: string, at: number): number;
  /** One pass over the text, which tells every place of every piece. */
  scan(text: string, tell: (gram: number, at: number) => void): Steps<void>;
}

/** Letters of an alphabet in a piece: rare enough in a page, and short enough to stand between two changed words. */
export const GRAM = 8;
/** Of scripts that say with one letter what an alphabet says with three. */
export const DENSE_GRAM = 4;

/** Units of text between two steps: a fifth of a millisecond. */
const STEP = 65_536;

/**
 * The pieces are kept in a table by a rolling hash (Karp and Rabin 1987), by which each place of the text is looked up:
 * a quote or a thousand, the text is read once. A unit's share of the hash is shifted out after `size` steps, so nothing
 * need be taken back. Two pieces with one hash are one in 2^32; who is told a place compares it anyway.
 */
export function makeGrams(size: typeof GRAM | typeof DENSE_GRAM): Grams {
  const shift = 32 / size;
  const ids = new Map<number, number>();
  const step = (hash: number, unit: number) => ((hash << shift) + Math.imul(unit, 0x9e3779b1)) | 0;
  return {
    add(pattern, at) {
      if (at < 0 || at + size > pattern.length) return -1;
      let hash = 0;
      for (let unit = at; unit < at + size; unit += 1) hash = step(hash, pattern.charCodeAt(unit));
      const id = ids.get(hash) ?? ids.size;
      ids.set(hash, id);
      return id;
    },
    *scan(text, tell) {
      if (ids.size === 0) return;
      const table = makeTable(ids);
      let hash = 0;
      for (let from = 0; from < text.length; from += STEP) {
        const to = Math.min(text.length, from + STEP);
        hash = scanStretch(text, { from, to, hash, size, table, tell });
        yield;
      }
    },
  };
}

interface Stretch {
  from: number;
  to: number;
  hash: number;
  size: number;
  table: Table;
  tell: (gram: number, at: number) => void;
}

/** A function of its own: inside a generator the same loop is compiled late and runs at a third of the speed. */
function scanStretch(text: string, { from, to, hash: before, size, table, tell }: Stretch): number {
  const { slots, hashes, mask } = table;
  const shift = 32 / size;
  let hash = before;
  for (let at = from; at < to; at += 1) {
    hash = ((hash << shift) + Math.imul(text.charCodeAt(at), 0x9e3779b1)) | 0;
    let slot = slotOf(hash) & mask;
    for (let id = slots[slot] as number; id !== 0; id = slots[slot] as number) {
      if (hashes[id] === hash && at + 1 >= size) tell(id - 1, at + 1 - size);
      slot = (slot + 1) & mask;
    }
  }
  return hash;
}

interface Table {
  slots: Int32Array;
  hashes: Int32Array;
  mask: number;
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x85ebca6b) >>> 9;
}

/** Open addressing, at least seven slots of eight free: nearly every place of a text is done with one look. */
function makeTable(ids: Map<number, number>): Table {
  const mask = 2 ** Math.min(23, Math.max(12, Math.ceil(Math.log2(ids.size * 8)))) - 1;
  const slots = new Int32Array(mask + 1);
  const hashes = new Int32Array(ids.size + 1);
  for (const [hash, id] of ids) {
    hashes[id + 1] = hash;
    let slot = slotOf(hash) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = id + 1;
  }
  return { slots, hashes, mask };
}

/** Scripts from U+2E80 on (Han, kana, hangul) are dense. */
export function gramSize(pattern: string): typeof GRAM | typeof DENSE_GRAM {
  const dense = pattern.match(/[\u2e80-\ud7ff]/g)?.length ?? 0;
  return dense * 3 > pattern.length ? DENSE_GRAM : GRAM;
}
