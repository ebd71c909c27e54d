import { isInsideWord, type QuotePattern } from './quote-pattern';
import type { TextIndex } from './text-index';
import type { Match } from './weigh-match';

/** Farthest a word's edge is looked for, in units of text. */
const REACH = 12;

/**
 * Moves the ends of a changed quote to the nearest edges of words, where the quote itself began and ended at such:
 * an alignment is free to give the first letters of a replaced word to the context.
 */
export function snapToWords(index: TextIndex, pattern: QuotePattern, match: Match): Match {
  if (match.words === 1 || match.end <= match.start) return match;
  const first = index.letterToText(match.start);
  const last = index.letterToText(match.end - 1) + 1;
  const start = pattern.cutsStart ? 0 : distanceToEdge(index.text, first);
  const end = pattern.cutsEnd ? 0 : distanceToEdge(index.text, last);
  const moved = { ...match, start: match.start + start, end: match.end + end };
  return moved.end > moved.start ? moved : match;
}

/** Letters from inside a word to its nearer edge: inside a word, letters and units of text are the same but for marks. */
function distanceToEdge(text: string, offset: number): number {
  for (let reach = 0; reach <= REACH; reach += 1) {
    if (!isInsideWord(text, offset - reach)) return -reach;
    if (!isInsideWord(text, offset + reach)) return reach;
  }
  return 0;
}
