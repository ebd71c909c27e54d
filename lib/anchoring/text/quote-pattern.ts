import type { WantedQuote } from './selectors';
import { indexString } from './text-index';

/** What is looked for, as letters: context before, the quote itself, context after, in one string with two marks in it. */
export interface QuotePattern {
  letters: string;
  /** Letters [start, end) are the quote's own. */
  start: number;
  end: number;
  /** Raw white space of the quote's own before its first letter and after its last, in units. */
  lead: number;
  trail: number;
  /** Raw white space of its context, between the quote and the nearest letters. */
  outerBefore: string;
  outerAfter: string;
  /** Did the quote begin or end inside a word? Then its place is not moved to a word's edge. */
  cutsStart: boolean;
  cutsEnd: boolean;
}

/** Folds prefix, quote and suffix together, so that white space and accents fold over their seams as in the page. */
export function makePattern({ exact, prefix, suffix }: WantedQuote): QuotePattern {
  const raw = prefix + exact + suffix;
  const { letters, text, fromRaw, toRaw, toRawEnd, letterToText, letterToTextEnd } = indexString(raw);
  const [begin, stop] = [prefix.length, raw.length - suffix.length];
  const [start, end] = [fromRaw(begin), fromRaw(stop)];
  return {
    letters,
    start,
    end,
    lead: toRaw(start) - begin,
    trail: stop - toRawEnd(end),
    outerBefore: raw.slice(Math.min(toRawEnd(start), begin), begin),
    outerAfter: raw.slice(stop, Math.max(toRaw(end), stop)),
    cutsStart: isInsideWord(text, letterToText(start)),
    cutsEnd: isInsideWord(text, letterToTextEnd(end)),
  };
}

const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}]$/u;
/** Thai, Lao, Burmese, Khmer, kana and Han put no space between words: no edge can be told from a seam of two letters. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]/;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}\p{M}]/u;

/** Are the characters on both sides of `offset` of one word? Surrogate halves must not be parted either. */
export function isInsideWord(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2), offset);
  const after = text.slice(offset, offset + 2);
  const parts = /[\ud800-\udbff]$/.test(before) && /^[\udc00-\udfff]/.test(after);
  return parts || (ENDS_IN_WORD.test(before) && BEGINS_WITH_WORD.test(after) && !UNSPACED.test(before + after));
}
