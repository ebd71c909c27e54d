import { nearestPlace } from './places-of';
import type { Found, WantedQuote } from './selectors';
import { hasContext } from './take-context';
import type { TextIndex } from './text-index';

/** Searches of the whole raw text before the rest is left to `find-quotes.ts`, which reads it once for all. */
const MOST_SEARCHES = 4;

/** Units of context by which a place other than the old one is known. */
const ENOUGH_CONTEXT = 32;

/**
 * Quotes that stand in the same raw units in the same context: at their old place, as far from it as the quote before
 * them, or else not far from it. Needs neither the text as read nor its letters, so it costs a page next to nothing.
 *
 * @returns in the order asked for; null says nothing yet
 */
export function findStanding(index: TextIndex, quotes: readonly WantedQuote[]): (Found | null)[] {
  let drift = 0;
  let searches = MOST_SEARCHES;
  return quotes.map((quote) => {
    const { hint } = quote;
    if (hint === null || quote.exact === '') return null;
    const isKnown = quote.prefix.length + quote.suffix.length >= ENOUGH_CONTEXT;
    const likely = isKnown ? [hint, hint + drift] : [hint];
    const at = likely.find((place) => standsAt(index, quote, place)) ?? (isKnown ? search(quote, hint) : null);
    if (at === null) return null;
    drift = at - hint;
    return { start: at, end: at + quote.exact.length, grade: 'exact', score: 1 };
  });

  /** Something came or went before it: one search tells how much, and the next quotes stand as far off. */
  function search({ exact, prefix, suffix }: WantedQuote, hint: number): number | null {
    const whole = prefix + exact + suffix;
    const beside = nearestPlace(index.raw, whole, hint - prefix.length);
    if (beside !== null) return beside + prefix.length;
    if (searches === 0) return null;
    searches -= 1;
    const at = index.raw.indexOf(whole);
    if (at < 0 || index.raw.indexOf(whole, at + 1) >= 0) return null;
    return at + prefix.length;
  }
}

function standsAt(index: TextIndex, { exact, prefix, suffix }: WantedQuote, at: number): boolean {
  return at >= 0 && index.raw.startsWith(exact, at) && hasContext(index, [at, at + exact.length], { prefix, suffix });
}
