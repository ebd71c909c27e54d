import type { Transaction } from 'kysely';
import type { Verdict } from '@/lib/annotation/desk-choices';
import type { Decision } from '@/lib/annotation/schema';
import { readClock, severityOf } from '@/lib/decisions/clocks';
import { type Derived, deriveState } from '@/lib/decisions/derive-state';
import type { Tables } from '../database/tables';
import { announce } from '../out/announce';
import { queueAnswers } from '../out/queue-answers';
import type { ClusterRow } from './clusters';
import { kindOf } from './describe-error';
import { nextLook } from './next-look';

/** Everything that was decided on a cluster, in no order. */
export async function readDecisions(
  transaction: Pick<Transaction<Tables>, 'selectFrom'>,
  { stream, id }: { stream: string; id: string },
): Promise<Decision[]> {
  const rows = await transaction
    .selectFrom('decision')
    .select('body')
    .where('stream', '=', stream)
    .where('cluster', '=', id)
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as Decision);
}

/** What concerns the desk alone, and what readers did, which is told as such. */
const quiet: readonly Verdict[] = ['noted', 'assigned', 'snoozed', 'triaged', 'answered', 'withdrawn'];

export interface Keeping {
  row: ClusterRow;
  decision: Decision;
  /** The stream's counter for this change. */
  rev: number;
  now: number;
}

/** Appends a decision that was found to count, and derives what the cluster is now. The stream is locked. */
export async function keepDecision(
  transaction: Transaction<Tables>,
  { row, decision, rev, now }: Keeping,
): Promise<{ derived: Derived; row: ClusterRow }> {
  const { stream, id } = row;
  const before = await readDecisions(transaction, { stream, id });
  const derived = deriveState([], [...before, decision]);
  const values = { stream, id: decision.id, cluster: id, revision: decision.revision, verdict: decision.verdict };
  await transaction
    .insertInto('decision')
    .values({ ...values, at: now, body: JSON.stringify(decision) })
    .execute();
  if (!quiet.includes(decision.verdict))
    await announce(transaction, { stream, event: 'decision.made', subject: decision.id, rev, now });
  await queueAnswers(transaction, { decision, rev, now });
  const change = { ...columnsOf(derived, row, now), rev, changed_at: now };
  await transaction.updateTable('cluster').set(change).where('stream', '=', stream).where('id', '=', id).execute();
  return { derived, row: { ...row, ...change } };
}

function columnsOf({ state, counted }: Derived, row: ClusterRow, now: number) {
  const { status, revision, kind, remedy, assignee } = state;
  const severity = state.severity ?? severityOf(kind ?? kindOf(row.category));
  const since = state.since === null ? null : Date.parse(state.since);
  const isUnseen = counted.length === 0;
  const clock = readClock({ status, severity, receivedAt: row.first_at, since, isUnseen }, now);
  return {
    status,
    revision,
    kind,
    severity,
    remedy,
    assignee,
    since,
    due: clock?.due ?? null,
    snoozed_until: state.snoozedUntil === null ? null : Date.parse(state.snoozedUntil),
    other: state.otherId,
    state: JSON.stringify({ ...state, reportIds: [] }),
    ...(status === row.status ? {} : { looks: 0, verify_at: nextLook({ status, looks: 0, now }) }),
  };
}
