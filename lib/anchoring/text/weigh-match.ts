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

export function weighMatch(pattern: QuotePattern, path: Alignment): Match {
  const { start: from, end: to } = pattern;
  const start = path.last[from] ?? 0;
  const end = Math.max(start, path.first[to] ?? 0);
  const edits = (path.costFirst[to] ?? 0) - (path.costLast[from] ?? 0);
  const words = 1 - Math.max(0, edits) / Math.max(to - from, end - start, 1);
  return { start, end, words, ...likenessAround(pattern, path) };
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
