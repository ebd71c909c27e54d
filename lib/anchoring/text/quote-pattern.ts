import type { WantedQuote } from './selectors';
import { indexString } from './text-index';

/** The letters looked for: context before, the quote itself, context after, as one string with two marks in it. */
export interface QuotePattern {
  letters: string;
  /** Letters [start, end) are the quote's own. */
  start: number;
  end: number;
  /** Raw units of the quote before its first letter: white space it begins with. */
  lead: number;
  /** Did the quote begin or end inside a word? Then its place is not moved to a word's edge. */
  cutsStart: boolean;
  cutsEnd: boolean;
}

/** Folds prefix, quote and suffix together, so that white space and accents fold over their seams as in the page. */
export function makePattern({ exact, prefix, suffix }: WantedQuote): QuotePattern {
  const index = indexString(prefix + exact + suffix);
  const start = index.fromRaw(prefix.length);
  const end = index.fromRaw(prefix.length + exact.length);
  return {
    letters: index.letters,
    start,
    end,
    lead: end > start ? index.toRaw(start) - prefix.length : 0,
    cutsStart: isInsideWord(index.text, index.letterToText(start)),
    cutsEnd: end > 0 && isInsideWord(index.text, index.letterToText(end - 1) + 1),
  };
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** Are the units on both sides of `offset` of one word? Surrogate halves count as a word: they must not be parted. */
export function isInsideWord(text: string, offset: number): boolean {
  return isWordUnit(text, offset - 1) && isWordUnit(text, offset);
}

function isWordUnit(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return (unit >= 0xd800 && unit <= 0xdfff) || WORD.test(text.charAt(offset));
}
