import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import { reportSubmission } from '@/lib/annotation/report-messages';
import { keysOfAnchor } from '@/lib/clustering/keys-of-anchor';
import { locateEdit } from '@/lib/clustering/locate-edit';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import type { ClusterRow } from './clusters';
import { describeError } from './describe-error';
import { insertKeys } from './find-anchors';
import { labelCluster } from './label-cluster';

/** All reports of a cluster. */
export async function reportsOf(
  transaction: Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('filing')
    .select('report')
    .where('stream', '=', stream)
    .where('cluster', '=', id)
    .execute();
  return rows.map(({ report }) => report);
}

export interface Moving {
  stream: string;
  reports: readonly string[];
  from: string;
  to: string;
}

/** Statements hold so many values at most. */
const PART = 500;

/** Files reports elsewhere, and counts both clusters anew. */
export async function moveReports(transaction: Transaction<Tables>, { stream, reports, from, to }: Moving) {
  for (let at = 0; at < reports.length; at += PART) {
    await transaction
      .updateTable('filing')
      .set({ cluster: to })
      .where('stream', '=', stream)
      .where('cluster', '=', from)
      .where('report', 'in', reports.slice(at, at + PART))
      .execute();
  }
  for (const id of [from, to]) await countAnew(transaction, { stream, id });
}

async function countAnew(transaction: Transaction<Tables>, { stream, id }: { stream: string; id: string }) {
  const counted = await transaction
    .selectFrom('filing')
    .select([
      sql<number>`count(*)`.as('reports'),
      sql<number>`count(distinct reader)`.as('readers'),
      sql<number | null>`max(at)`.as('last_at'),
      sql<number | null>`min(at)`.as('first_at'),
    ])
    .where('stream', '=', stream)
    .where('cluster', '=', id)
    .executeTakeFirstOrThrow();
  const { reports, readers, first_at, last_at } = counted;
  const times = first_at === null || last_at === null ? {} : { first_at, last_at };
  const row = transaction.updateTable('cluster').set({ reports, readers, ...times });
  await row.where('stream', '=', stream).where('id', '=', id).execute();
  // One that everything has left keeps its words, by which people know it.
  if (Number(reports) > 0) await labelCluster(transaction, { stream, id });
}

/** Where the words of one cluster stood, the other one stands from now on: reports that come join it. */
export async function moveAnchors(
  transaction: Transaction<Tables>,
  { stream, ids, to }: { stream: string; ids: readonly string[]; to: string },
): Promise<void> {
  await transaction
    .updateTable('anchor')
    .set({ cluster: to })
    .where('stream', '=', stream)
    .where('id', 'in', ids)
    .execute();
}

/** The clusters that were merged into this one, and into those, itself first. */
export async function mergedInto(
  transaction: Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<string[]> {
  const all = [id];
  for (let at = 0; at < all.length; at += 1) {
    const rows = await transaction
      .selectFrom('cluster')
      .select('id')
      .where('stream', '=', stream)
      .where('status', '=', 'merged')
      .where('other', '=', all[at] ?? '')
      .execute();
    all.push(...rows.map((row) => row.id).filter((other) => !all.includes(other)));
  }
  return all;
}

/** A cluster for reports that leave another one, about the same page. @returns its id */
export async function splitOff(
  transaction: Transaction<Tables>,
  { row, reports, rev, now }: { row: ClusterRow; reports: readonly string[]; rev: number; now: number },
): Promise<string> {
  const { stream } = row;
  const first = await transaction
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select('report.submission')
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', row.id)
    .where('filing.report', 'in', reports)
    .where('report.submission', 'is not', null)
    .orderBy('filing.at')
    .executeTakeFirst();
  if (!first?.submission) throw Problem.missing('None of these reports is in this cluster.');
  const submission = reportSubmission.parse(JSON.parse(first.submission));
  const anchor = locateEdit(submission.target.quote, submission.replacement);
  const id = v7({ msecs: now });
  const blank = { ...empty, first_at: now, last_at: now, changed_at: now, accuracy: row.accuracy };
  const touching = JSON.stringify([row.id]);
  const values = { ...blank, ...describeError(submission, anchor), stream, id, rev, touching };
  await transaction.insertInto('cluster').values(values).execute();
  await transaction
    .insertInto('anchor')
    .values({ stream, id, cluster: id, body: JSON.stringify(anchor) })
    .execute();
  const keys = keysOfAnchor(submission.target.source.identity, anchor);
  await insertKeys(transaction, { stream, anchor: id, keys });
  await moveReports(transaction, { stream, reports, from: row.id, to: id });
  return id;
}

const empty = {
  revision: 0,
  status: 'received',
  reports: 0,
  readers: 0,
  looks: 0,
  kind: null,
  remedy: null,
  since: null,
  due: null,
  assignee: null,
  snoozed_until: null,
  other: null,
  state: null,
  seen: null,
  seen_at: null,
  look: null,
  verify_at: null,
  best: null,
  fixes: 1,
} as const;
