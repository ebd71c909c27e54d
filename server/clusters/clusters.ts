/** Rows of clusters, and what the desk is shown of them. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ClusterSummary, Look } from '@/lib/annotation/cluster-messages';
import { readAlarms, readClock } from '@/lib/decisions/clocks';
import { type ClusterState, freshState } from '@/lib/decisions/derive-state';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { kindOf } from './describe-error';
import { accuracyOf } from './rank-reader';

export type ClusterRow = Selectable<Tables['cluster']>;

/** @throws Problem 404 */
export async function readCluster(
  database: Kysely<Tables> | Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<ClusterRow> {
  const row = await database
    .selectFrom('cluster')
    .selectAll()
    .where('stream', '=', stream)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw Problem.missing('There is no such cluster here.');
  return row;
}

export const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

export function stateOf({ state }: Pick<ClusterRow, 'state'>): ClusterState {
  return state === null ? freshState() : (JSON.parse(state) as ClusterState);
}

export function lookOf(row: Pick<ClusterRow, 'look'>): Look | null {
  return row.look === null ? null : (JSON.parse(row.look) as Look);
}

export function summarise(row: ClusterRow, now: number): ClusterSummary {
  const state = stateOf(row);
  const { status, severity, since } = row;
  const kind = row.kind ?? kindOf(row.category);
  const promised = state.note !== null && state.note.trim() !== '';
  const clock = readClock({ status, severity, since, receivedAt: row.first_at, isUnseen: row.revision === 0 }, now);
  return {
    id: row.id,
    status,
    revision: row.revision,
    words: row.words,
    fix: state.replacement ?? row.fix,
    fixes: row.fixes,
    page: { identity: row.page, site: row.site, title: row.title },
    section: row.section,
    author: row.author,
    language: row.language,
    kind,
    severity,
    remedy: row.remedy,
    reports: row.reports,
    readers: row.readers,
    accuracy: accuracyOf(row.accuracy),
    firstAt: iso(row.first_at),
    lastAt: iso(row.last_at),
    since: isoOrNull(since),
    clock: clock && { ...clock, due: iso(clock.due) },
    alarms: readAlarms(
      { status, since, seen: row.seen, promised, noteSeen: lookOf(row)?.noteSeen ?? false, kind, remedy: row.remedy },
      now,
    ),
    assignee: row.assignee,
    snoozedUntil: isoOrNull(row.snoozed_until),
    conflicts: (JSON.parse(row.touching) as string[]).length,
    otherId: row.other,
    seen: row.seen,
    seenAt: isoOrNull(row.seen_at),
  };
}
