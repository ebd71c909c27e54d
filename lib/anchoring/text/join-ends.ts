import type { WantedPlace } from './find-places';
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

/** What is looked for, one or two quotes, and how many times longer the whole would be between two places found. */
export interface Joined {
  quotes: WantedQuote[];
  /** Exactly 1 says that nothing changed. */
  growthOf: (start: number, end: number) => number;
}

/** A long quote becomes its first and its last words. */
export function splitEnds(index: TextIndex, { quotes, length }: WantedPlace): Joined {
  const [quote, tail] = quotes;
  if (quote && tail) {
    return {
      quotes: [headOf(quote), tailOf(tail)],
      growthOf: (start, end) => (end - start) / (length ?? end - start),
    };
  }
  const letters = quote && quote.exact.length > LONG ? indexString(quote.exact).letters : '';
  if (!quote || letters.length <= LONG) return { quotes, growthOf: () => 1 };
  return {
    quotes: [headOf(quote), tailOf(quote)],
    growthOf: (start, end) => {
      const now = index.letters.slice(index.fromRaw(start), index.fromRaw(end));
      return now === letters ? 1 : (now.length + 0.5) / letters.length;
    },
  };
}

export function joinEnds({ quotes, growthOf }: Joined, [head, tail]: (Found | null)[]): Found | null {
  if (quotes.length === 1) return head ?? null;
  if (!head || !tail || tail.end <= head.start) return null;
  const [start, end] = [head.start, tail.end];
  const growth = growthOf(start, end);
  if (growth > MOST_GROWTH || growth < 1 / MOST_GROWTH) return null;
  const grade = SURENESS[Math.max(SURENESS.indexOf(head.grade), SURENESS.indexOf(tail.grade))] as FoundGrade;
  return { start, end, grade: growth === 1 ? grade : 'probable', score: Math.min(head.score, tail.score) };
}

function headOf(quote: WantedQuote): WantedQuote {
  const { exact, suffix } = quote;
  if (exact.length <= LONG) return quote;
  return { ...quote, exact: exact.slice(0, END), suffix: exact.slice(END, END + OVERLAP) || suffix };
}

function tailOf(quote: WantedQuote): WantedQuote {
  const { exact, hint } = quote;
  if (exact.length <= LONG) return quote;
  const from = exact.length - END;
  return {
    ...quote,
    exact: exact.slice(from),
    prefix: exact.slice(from - OVERLAP, from),
    hint: hint === null ? null : hint + from,
  };
}
