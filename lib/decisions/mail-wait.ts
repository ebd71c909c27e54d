import type { Status, Verdict } from '@/lib/annotation/desk-choices';
import type { Decision } from '@/lib/annotation/schema';

/**
 * How long an answer by mail waits, in ms: undo is offered for ten seconds, and a decision takes a moment to arrive. A
 * decision that was taken back by then is told to nobody.
 */
export const UNDO_WAIT = 15_000;
/**
 * "Applied" alone is the newsroom's word for what the proof is about to say. The last look by itself comes a day later;
 * only where it could say nothing is the word itself worth a mail.
 */
export const PROOF_WAIT = 25 * 3_600_000;

/** After these there is something for a reader to know. Moves within the desk, and what readers did, are silent. */
const told: readonly Verdict[] = [
  'accepted',
  'declined',
  'needs-information',
  'verified',
  'changed',
  'page-gone',
  'duplicate',
  'merge',
];
/** Whoever sends spam learns nothing from it, and words for colleagues go to nobody else. */
const silent: readonly Verdict[] = ['spam', 'noted', 'undo'];

/** How long the answer to a decision waits before it goes out by mail, in ms; null where readers get none. */
export function mailWait({ verdict, replies }: Pick<Decision, 'verdict' | 'replies'>): number | null {
  if (silent.includes(verdict)) return null;
  if (replies !== null || told.includes(verdict)) return UNDO_WAIT;
  return verdict === 'applied' ? PROOF_WAIT : null;
}

/** Statuses that are an answer in themselves. */
export const mailedStatuses = [
  'accepted',
  'applied',
  'declined',
  'needs-information',
  'verified',
  'changed',
  'page-gone',
] as const satisfies readonly Status[];
export type MailedStatus = (typeof mailedStatuses)[number];

export const isMailed = (status: Status): status is MailedStatus => mailedStatuses.some((one) => one === status);

type Said = Pick<Decision, 'id' | 'verdict' | 'replies' | 'undoes'>;

/**
 * Does this decision still have something to say, after all that was decided since? Not where it was taken back, nor
 * where a later one tells the readers more; words that only this one has are never passed over.
 *
 * @param counted all that counts on its cluster, in order (`deriveState`)
 */
export function stillTells(decision: Said, counted: readonly Said[]): boolean {
  const undone = new Set(counted.map(({ undoes }) => undoes));
  const standing = counted.filter(({ id, verdict }) => verdict !== 'undo' && !undone.has(id));
  const at = standing.findIndex(({ id }) => id === decision.id);
  if (at < 0) return false;
  const later = standing.slice(at + 1).filter((one) => mailWait(one) !== null);
  return !later.some(({ replies }) => decision.replies === null || replies !== null);
}
