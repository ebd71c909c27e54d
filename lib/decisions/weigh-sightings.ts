import type { Status, Verdict } from '@/lib/annotation/desk-choices';
import type { SightingSubmission } from '@/lib/annotation/report-messages';
import { isAllowed } from './allow-verdict';

type Outcome = 'fixed' | 'changed' | 'still' | 'gone' | 'unknown';

/** What one reader's browser last found at the spot of an error. */
export interface ReaderSighting extends Pick<SightingSubmission, 'outcome' | 'found'> {
  reader: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Readers who must agree before the state follows: one may be wrong, or lie, or see an old copy; and secrets cost
 * nothing, so that only those who reported the error themselves are asked (field-notes/corrections.md 6.1).
 */
export const ENOUGH_READERS = 2;

/** What readers agree on: the newest word of it, and who said it. */
export interface Agreed extends Pick<ReaderSighting, 'outcome' | 'found' | 'at'> {
  readers: string[];
}

/**
 * What independent readers agree on of an error; null where too few do. Each counts by the latest thing they saw, and
 * only where that was later than `since`: an earlier one says what was, and those who say so must outnumber the others.
 *
 * @param since when the status became what it is or the server last read the page, in ms since 1970
 */
export function weighSightings(sightings: readonly ReaderSighting[], since: number): Agreed | null {
  const latest = new Map<string, ReaderSighting>();
  for (const one of sightings.toSorted((a, b) => a.at - b.at)) if (one.at > since) latest.set(one.reader, one);
  const newest = [...latest.values()].toSorted((a, b) => a.at - b.at).at(-1);
  if (!newest) return null;
  const agreeing = [...latest.values()].filter(({ outcome }) => outcome === newest.outcome);
  if (agreeing.length < ENOUGH_READERS || agreeing.length * 2 <= latest.size) return null;
  const { outcome, found, at } = newest;
  return { outcome, found, at, readers: agreeing.map(({ reader }) => reader) };
}

const verdicts = { fixed: 'verified', changed: 'changed', still: 'still-wrong', gone: 'page-gone' } as const;

/** What the page's word means for a cluster; null where it changes nothing. */
export function verdictOfOutcome(outcome: Outcome, status: Status): Verdict | null {
  const verdict = outcome === 'unknown' ? null : verdicts[outcome];
  // Nobody has said yet that it was mended, so that it was not is no news.
  if (verdict === null || verdict === status || (verdict === 'still-wrong' && status === 'accepted')) return null;
  return isAllowed(verdict, status) ? verdict : null;
}
