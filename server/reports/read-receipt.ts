import type { Kysely, Transaction } from 'kysely';
import type { Status } from '@/lib/annotation/desk-choices';
import type { Receipt } from '@/lib/annotation/report-messages';
import type { ClusterState } from '@/lib/decisions/derive-state';
import { chooseReply } from '@/lib/decisions/fill-reply';
import { stateForReader } from '@/lib/decisions/tell-reader';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';
import { type Outcome, type ReportRow, receiptOf } from './reports';

type Reading = Kysely<Tables> | Transaction<Tables>;

/**
 * A report's receipt with what its cluster was decided to be. Nothing is copied to the reports: one decision answers a
 * reader as it answers ten thousand.
 */
export async function readReceipt(database: Reading, report: ReportRow): Promise<Receipt> {
  const [receipt] = await readReceipts(database, [report]);
  return receipt ?? receiptOf(report);
}

export async function readReceipts(database: Reading, reports: readonly ReportRow[]): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (const report of reports) receipts.push(receiptOf(report, await readOutcome(database, report)));
  return receipts;
}

interface Found {
  status: Status;
  since: number | null;
  state: string | null;
  other: string | null;
  language: string;
}

const selectOfReport = compileOnce<{ stream: string; report: string }, Found & { submission: string | null }>(
  (database, value) =>
    database
      .selectFrom('filing')
      .innerJoin('cluster', (join) =>
        join.onRef('cluster.stream', '=', 'filing.stream').onRef('cluster.id', '=', 'filing.cluster'),
      )
      .innerJoin('report', (join) =>
        join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
      )
      .select(['cluster.status', 'cluster.since', 'cluster.state', 'cluster.other', 'cluster.language'])
      .select('report.submission')
      .where('filing.stream', '=', value('stream'))
      .where('filing.report', '=', value('report')),
);

const selectCluster = compileOnce<{ stream: string; id: string }, Found>((database, value) =>
  database
    .selectFrom('cluster')
    .select(['status', 'since', 'state', 'other', 'language'])
    .where('stream', '=', value('stream'))
    .where('id', '=', value('id')),
);

/** Duplicates of duplicates followed at most: a ring cannot be made, but a long chain is no reason to hang. */
const MOST_STEPS = 8;

async function readOutcome(database: Reading, { stream, id }: ReportRow): Promise<Outcome | undefined> {
  const [found] = await selectOfReport(database, { stream, report: id });
  if (!found) return undefined;
  const asked = found.submission === null ? null : languageOf(found.submission);
  let cluster: Found = found;
  for (let steps = 0; cluster.status === 'duplicate' && cluster.other !== null && steps < MOST_STEPS; steps += 1) {
    const [parent] = await selectCluster(database, { stream, id: cluster.other });
    if (!parent) break;
    cluster = parent;
  }
  const { replies } = JSON.parse(cluster.state ?? '{"replies":null}') as Pick<ClusterState, 'replies'>;
  const state = stateForReader(cluster.status);
  const answer = cluster.status === 'spam' ? null : chooseReply(replies, asked ?? cluster.language);
  return { state, since: state === 'received' ? null : cluster.since, answer };
}

/** The language the reader wants to be answered in. */
function languageOf(submission: string): string | null {
  const { reply } = JSON.parse(submission) as { reply: { language: string } | null };
  return reply?.language ?? null;
}
