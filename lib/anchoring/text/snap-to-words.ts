import { isInsideWord, type QuotePattern } from './quote-pattern';
import type { TextIndex } from './text-index';
import type { Match } from './weigh-match';

/** Farthest a word's edge is looked for, in units of text. */
const REACH = 12;

/**
 * Moves the ends of a match to the edges of words, where the quote itself began and ended at such. Changed words: to the
 * nearest edge, because an alignment is free to give the first letters of a replaced word to the context. The quote's
 * letters inside longer words are not its words: the match grows to these and is that much less like the quote.
 */
export function snapToWords(index: TextIndex, pattern: QuotePattern, match: Match): Match {
  const { start, end, words } = match;
  if (end <= start) return match;
  const sides = words === 1 ? ([-1] as const) : ([-1, 1] as const);
  const toStart = pattern.cutsStart ? 0 : distanceToEdge(index.text, index.letterToText(start), sides);
  const toEnd = pattern.cutsEnd ? 0 : distanceToEdge(index.text, index.letterToText(end - 1) + 1, sides.map(flip));
  const moved = { ...match, start: start + toStart, end: end + toEnd };
  if (moved.end <= moved.start) return match;
  return words === 1 ? { ...moved, words: (end - start) / (moved.end - moved.start) } : moved;
}

function flip(side: number): number {
  return -side;
}

/** Letters from inside a word to its nearer edge: inside a word, letters and units of text are the same but for marks. */
function distanceToEdge(text: string, offset: number, sides: readonly number[]): number {
  for (let reach = 0; reach <= REACH; reach += 1) {
    for (const side of sides) if (!isInsideWord(text, offset + side * reach)) return side * reach;
  }
  return 0;
}
