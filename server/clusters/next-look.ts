import type { Status } from '@/lib/annotation/desk-choices';

const MINUTE = 60_000;

/** Minutes from one look at the page to the next: soon after "applied", for a content system may take a moment. */
const afterApplied = [1, 5, 30, 120, 360, 1440];
/** What was accepted and not yet applied is looked at now and then: somebody may just mend it. */
const afterAccepted = [60, 300, 1440];
/** What was mended is looked at once more a day later, for articles are put back from older copies. */
const afterVerified = [1440];

/** When the server looks at the page by itself next, in ms since 1970; null for no more. */
export function nextLook({ status, looks, now }: { status: Status; looks: number; now: number }): number | null {
  const minutes = pausesOf(status)[looks];
  return minutes === undefined ? null : now + minutes * MINUTE;
}

function pausesOf(status: Status): readonly number[] {
  if (status === 'applied' || status === 'still-wrong') return afterApplied;
  if (status === 'accepted') return afterAccepted;
  return status === 'verified' ? afterVerified : [];
}
