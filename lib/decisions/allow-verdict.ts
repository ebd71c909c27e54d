import type { Status, Verdict } from '@/lib/annotation/desk-choices';

/** Who still waits for an editor, who for the page, and who for the reader. */
export const openStatuses = ['received', 'triaged', 'answered', 'accepted', 'applied', 'still-wrong'] as const;
const undecided: readonly Status[] = ['received', 'triaged', 'answered', 'needs-information'];
const accepted: readonly Status[] = ['accepted', 'applied', 'still-wrong', 'verified', 'changed', 'page-gone'];
const refused: readonly Status[] = ['declined', 'duplicate', 'spam'];
const alive: readonly Status[] = [...undecided, ...accepted, ...refused];

/** From which statuses a verdict may be given, and to which it leads; null where it leaves the status. */
const moves: Readonly<Record<Exclude<Verdict, 'undo'>, { from: readonly Status[]; to: Status | null }>> = {
  triaged: { from: ['received', 'answered', 'needs-information', ...refused], to: 'triaged' },
  // An editor may change their mind without an undo.
  accepted: { from: [...undecided, ...refused, 'still-wrong', 'changed', 'page-gone'], to: 'accepted' },
  applied: { from: [...undecided, 'accepted', 'still-wrong', 'changed'], to: 'applied' },
  verified: { from: accepted, to: 'verified' },
  changed: { from: accepted, to: 'changed' },
  'still-wrong': { from: accepted, to: 'still-wrong' },
  'page-gone': { from: accepted, to: 'page-gone' },
  declined: { from: [...undecided, ...accepted, 'duplicate', 'spam'], to: 'declined' },
  'needs-information': { from: [...undecided, 'accepted'], to: 'needs-information' },
  answered: { from: ['needs-information'], to: 'answered' },
  duplicate: { from: [...undecided, ...accepted, 'declined'], to: 'duplicate' },
  spam: { from: [...undecided, 'declined'], to: 'spam' },
  withdrawn: { from: [...undecided, ...refused], to: 'withdrawn' },
  // A reader saw the old words after the page was said to be mended.
  reopened: { from: ['applied', 'verified', 'changed', 'page-gone', 'withdrawn'], to: 'still-wrong' },
  merge: { from: alive, to: null },
  merged: { from: alive, to: 'merged' },
  split: { from: alive, to: null },
  revised: { from: alive, to: null },
  assigned: { from: alive, to: null },
  snoozed: { from: undecided, to: null },
  noted: { from: [...alive, 'withdrawn', 'merged'], to: null },
};

/** May this be said of a cluster of that status? An undo may where there is something to undo. */
export function isAllowed(verdict: Verdict, status: Status): boolean {
  return verdict === 'undo' || moves[verdict].from.includes(status);
}

/** The status after the verdict. What was withdrawn and is reported anew begins anew. */
export function statusAfter(verdict: Exclude<Verdict, 'undo'>, status: Status): Status {
  if (verdict === 'reopened' && status === 'withdrawn') return 'received';
  return moves[verdict].to ?? status;
}

/** Verdicts that say something to the side and change nothing anybody else decides on: never stale. */
export function isAside(verdict: Verdict): boolean {
  return verdict === 'noted';
}

/** Verdicts an undo can take back. What the page or a reader did is not an editor's to undo. */
const lasting: readonly Verdict[] = ['undo', 'noted', 'answered', 'withdrawn', 'reopened', 'merged'];
export function canUndo(verdict: Verdict): boolean {
  return !lasting.includes(verdict);
}
