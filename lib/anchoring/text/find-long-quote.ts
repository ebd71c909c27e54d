import { findQuote } from './find-quote';
import type { Found, FoundGrade, WantedQuote } from './selectors';
import { indexString, type TextIndex } from './text-index';

/** A quote of more letters is sought by its two ends: aligning it whole would block a page. */
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
  const [quote, ...others] = quotes;
  if (!quote) return null;
  if (others.length > 0)
    return joinEnds(findEnds(index, quotes), (start, end) => (end - start) / (length ?? end - start));
  const letters = quote.exact.length > LONG ? indexString(quote.exact).letters : '';
  if (letters.length <= LONG) return findQuote(index, quote);
  return joinEnds(findEnds(index, splitEnds(quote)), (start, end) => {
    const now = index.letters.slice(index.fromRaw(start), index.fromRaw(end));
    return now === letters ? 1 : (now.length + 0.5) / letters.length;
  });
}

function findEnds(index: TextIndex, ends: WantedQuote[]): (Found | null)[] {
  return ends.map((end) => findPlace(index, [end], null));
}

/** @param growthOf how many times longer the whole is now; exactly 1 says that nothing changed */
function joinEnds(
  [head, tail]: (Found | null | undefined)[],
  growthOf: (start: number, end: number) => number,
): Found | null {
  if (!head || !tail || tail.end <= head.start) return null;
  const [start, end] = [head.start, tail.end];
  const growth = growthOf(start, end);
  if (growth > MOST_GROWTH || growth < 1 / MOST_GROWTH) return null;
  const grade = SURENESS[Math.max(SURENESS.indexOf(head.grade), SURENESS.indexOf(tail.grade))] as FoundGrade;
  return { start, end, grade: growth === 1 ? grade : 'probable', score: Math.min(head.score, tail.score) };
}

function splitEnds({ exact, prefix, suffix, hint, drift = 0 }: WantedQuote): WantedQuote[] {
  const tail = exact.length - END;
  return [
    { exact: exact.slice(0, END), prefix, suffix: exact.slice(END, END + OVERLAP), hint, drift },
    {
      exact: exact.slice(tail),
      prefix: exact.slice(tail - OVERLAP, tail),
      suffix,
      hint: hint === null ? null : hint + tail,
      drift,
    },
  ];
}
