import { findQuote } from './find-quote';
import { takeLetters } from './letters';
import { foldSpaces } from './read-text';
import type { Found, FoundGrade, WantedQuote } from './selectors';
import type { TextIndex } from './text-index';

/** A longer quote is sought by its two ends, in UTF-16 units: aligning it whole would block a page. */
const LONG = 1200;
/** Units of each end. */
const END = 400;
/** Units of a quote's own words that serve an end as context. */
const OVERLAP = 64;
/** The found stretch may be this many times longer or shorter than the quote was. */
const MOST_GROWTH = 2;

const SURENESS: FoundGrade[] = ['exact', 'moved', 'probable'];

/**
 * Finds the place of one selection.
 *
 * @param quotes the quote; or the first and the last words of a selection, where the words between were not kept
 * @param length raw units of the whole selection, null when unknown
 */
export function findPlace(index: TextIndex, quotes: WantedQuote[], length: number | null): Found | null {
  const [first, last] = quotes;
  if (!first) return null;
  if (last)
    return joinEnds(index, [findPlace(index, [first], null), findPlace(index, [last], null)], { length, words: null });
  const whole = first.exact.length <= LONG || isVerbatim(index, first) ? findQuote(index, first) : null;
  if (whole || first.exact.length <= LONG) return whole;
  const ends = splitEnds(first).map((end) => findQuote(index, end)) as [Found | null, Found | null];
  return joinEnds(index, ends, { length: first.exact.length, words: first.exact });
}

function isVerbatim({ raw }: TextIndex, { exact, hint }: WantedQuote): boolean {
  return hint !== null && raw.startsWith(exact, hint);
}

function splitEnds({ exact, prefix, suffix, hint }: WantedQuote): WantedQuote[] {
  const tail = exact.length - END;
  return [
    { exact: exact.slice(0, END), prefix, suffix: exact.slice(END, END + OVERLAP), hint },
    {
      exact: exact.slice(tail),
      prefix: exact.slice(tail - OVERLAP, tail),
      suffix,
      hint: hint === null ? null : hint + tail,
    },
  ];
}

interface Whole {
  length: number | null;
  /** The words of the whole, when they are known. */
  words: string | null;
}

/** One place from two ends, as sure as the less sure of them; `probable` where the words between changed. */
function joinEnds(index: TextIndex, [head, tail]: [Found | null, Found | null], whole: Whole): Found | null {
  if (!head || !tail || tail.end <= head.start) return null;
  const [start, end] = [head.start, tail.end];
  const growth = whole.length === null ? 1 : (end - start) / whole.length;
  if (growth > MOST_GROWTH || growth < 1 / MOST_GROWTH) return null;
  const grade = SURENESS[Math.max(SURENESS.indexOf(head.grade), SURENESS.indexOf(tail.grade))] ?? 'probable';
  const score = Math.min(head.score, tail.score);
  return { start, end, grade: isSame(index, [start, end], whole) ? grade : 'probable', score };
}

function isSame(index: TextIndex, [start, end]: [number, number], { length, words }: Whole): boolean {
  if (words === null) return length === null || end - start === length;
  return index.letters.slice(index.fromRaw(start), index.fromRaw(end)) === takeLetters(foldSpaces(words)).letters;
}
