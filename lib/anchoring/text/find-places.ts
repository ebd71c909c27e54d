import { type Answer, findQuotes } from './find-quotes';
import { findStanding } from './find-standing';
import { type Joined, joinEnds, splitEnds } from './join-ends';
import type { Found, WantedQuote } from './selectors';
import type { TextIndex } from './text-index';

/** One selection: its quote; or its first and its last words, where those between were not kept. */
export interface WantedPlace {
  quotes: WantedQuote[];
  /** Raw units of the whole selection, null when unknown. */
  length: number | null;
}

/**
 * Finds the places of many selections that do not stand as they stood, in one text, in small steps, and tells each as
 * soon as it is known.
 *
 * @param first raw offset of what the reader sees: of what is not found at once, what stood near it comes first
 */
export function* findPlaces(index: TextIndex, wanted: readonly WantedPlace[], first = 0): Generator<Answer, void> {
  const plans = wanted.map((place) => splitEnds(index, place));
  const owners = plans.flatMap((plan, at) => plan.quotes.map((_, end) => ({ at, plan, end })));
  const found = plans.map((): (Found | null | undefined)[] => []);
  for (const [at, { quotes }] of plans.entries()) if (quotes.length === 0) yield { at, found: null };
  const quotes = plans.flatMap((plan: Joined) => plan.quotes);
  for (const answer of findQuotes(index, quotes, first)) {
    const owner = answer && owners[answer.at];
    if (!owner) {
      yield;
      continue;
    }
    const ends = found[owner.at] as (Found | null | undefined)[];
    ends[owner.end] = answer.found;
    const isWhole = owner.plan.quotes.every((_, end) => ends[end] !== undefined);
    yield isWhole ? { at: owner.at, found: joinEnds(owner.plan, ends as (Found | null)[]) } : undefined;
  }
}

/** The search as a page is given it (`judge.js`). */
export type FindPlaces = typeof findPlaces;

/** The same for one selection, at once. */
export function findPlace(index: TextIndex, quotes: WantedQuote[], length: number | null): Found | null {
  const [standing = null] = quotes.length === 1 ? findStanding(index, quotes) : [];
  let place: Found | null = standing;
  if (standing) return standing;
  for (const answer of findPlaces(index, [{ quotes, length }])) if (answer) place = answer.found;
  return place;
}

/**
 * Finds a quote in a text.
 *
 * @returns null when nothing is sure enough (`grade-match.ts`): a wrong place is worse than none
 */
export function findQuote(index: TextIndex, wanted: WantedQuote): Found | null {
  return findPlace(index, [wanted], null);
}
