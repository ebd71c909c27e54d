import type { Alignment } from './align';
import type { QuotePattern } from './quote-pattern';

/** How well one stretch of letters is the quote sought. */
export interface Match {
  /** Letters [start, end) of the text. */
  start: number;
  end: number;
  /** Likeness of the words, 0 to 1. */
  words: number;
  /** Likeness of the surroundings, 0 (as any other text) to 1; NaN where the pattern has none. */
  around: number;
  /** Likeness of the better side of the surroundings. */
  side: number;
}

/** Likeness by edit distance that unrelated prose of one language reaches; measured on saved pages: 0.3 to 0.45. */
const CHANCE = 0.38;
/** The letters next to the quote say more about its place than those farther off. */
const NEAR = 24;

/** @param text the letters that the pattern was aligned with */
export function weighMatch(pattern: QuotePattern, text: string, path: Alignment): Match {
  const { start: from, end: to } = pattern;
  const [begin, stop] = [startOf(pattern, text, path), endOf(pattern, text, path)];
  const start = begin.at;
  const end = Math.max(start, stop.at);
  const words = 1 - Math.max(0, stop.cost - begin.cost) / Math.max(to - from, end - start, 1);
  return { start, end, words, ...likenessAround(pattern, path) };
}

/** A column of an alignment, and the edits spent up to it. */
interface Edge {
  at: number;
  cost: number;
}

/** Letters of context by which a seam is seen to stand. */
const SEAM = 6;
/** Letters of a quote by which it is seen to begin or end as it did. */
const SAME = 3;
/** Letters that came to a seam and may be those of a changed word; more are a text that was put between. */
const LONGEST_WORD = 24;

/**
 * Where the quote begins. Letters that came in at the seam before it are of its first word where that is not as it was
 * and the context is: an alignment cannot tell, because it costs as much to put them before the word as into it.
 */
function startOf({ letters, start, end }: QuotePattern, text: string, path: Alignment): Edge {
  const plain = { at: path.last[start] ?? 0, cost: path.costLast[start] ?? 0 };
  const row = start - SEAM;
  const seam = (path.last[row] ?? 0) + SEAM;
  if (row < 0 || !isChangedWord(plain.at - seam)) return plain;
  const begins = text.startsWith(letters.slice(start, Math.min(end, start + SAME)), plain.at);
  const stands = text.startsWith(letters.slice(row, start), seam - SEAM);
  return stands && !begins ? { at: seam, cost: path.costLast[row] ?? 0 } : plain;
}

function endOf({ letters, start, end }: QuotePattern, text: string, path: Alignment): Edge {
  const plain = { at: path.first[end] ?? 0, cost: path.costFirst[end] ?? 0 };
  const row = end + SEAM;
  const seam = (path.first[row] ?? 0) - SEAM;
  if (row > letters.length || !isChangedWord(seam - plain.at)) return plain;
  const last = letters.slice(Math.max(start, end - SAME), end);
  const stands = text.startsWith(letters.slice(end, row), seam);
  return stands && !text.endsWith(last, plain.at) ? { at: seam, cost: path.costFirst[row] ?? 0 } : plain;
}

function isChangedWord(came: number): boolean {
  return came > 0 && came <= LONGEST_WORD;
}

function likenessAround({ letters, start, end }: QuotePattern, path: Alignment): { around: number; side: number } {
  const sides: number[] = [];
  if (start > 0) sides.push(likenessOf(path, [0, start], [Math.max(0, start - NEAR), start]));
  if (end < letters.length) {
    sides.push(likenessOf(path, [end, letters.length], [end, Math.min(letters.length, end + NEAR)]));
  }
  const sum = sides.reduce((total, side) => total + side, 0);
  return { around: sum / sides.length, side: Math.max(0, ...sides) };
}

type Rows = [from: number, to: number];

/** The better of the whole context and of its near end: a change farther off does not undo what stands next to it. */
function likenessOf(path: Alignment, whole: Rows, near: Rows): number {
  return Math.max(likenessOfRows(path, whole), 0.75 * likenessOfRows(path, near));
}

function likenessOfRows(path: Alignment, [from, to]: Rows): number {
  const edits = (path.costFirst[to] ?? 0) - (path.costLast[from] ?? 0);
  return Math.max(0, (1 - edits / (to - from) - CHANCE) / (1 - CHANCE));
}

/** One number to order matches by. */
export function scoreOf({ words, around }: Match): number {
  return Number.isNaN(around) ? words : 0.55 * words + 0.45 * around;
}
