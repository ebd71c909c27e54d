import type { Transaction } from 'kysely';
import { reportSubmission } from '@/lib/annotation/report-messages';
import { locateEdit } from '@/lib/clustering/locate-edit';
import type { Tables } from '../database/tables';
import { describeError } from './describe-error';
import { hearReader } from './hear-reader';

export interface Forgetting {
  stream: string;
  report: string;
  /** Did its reader want it gone, or is its time over? */
  withdrawn: boolean;
  rev: number;
  now: number;
}

/** Filings of reports that were erased: nobody's. */
export const NOBODY = '';

/**
 * Clusters keep words of the report they began with. Where that was erased, another report of the cluster speaks for it;
 * where there is none, it has no words any more, and is withdrawn if its readers took it back and nobody decided on it.
 */
export async function forgetReport(
  transaction: Transaction<Tables>,
  { stream, report, withdrawn, rev, now }: Forgetting,
): Promise<void> {
  const filing = await transaction
    .updateTable('filing')
    .set({ reader: NOBODY, fix: '', mail: 0 })
    .where('stream', '=', stream)
    .where('report', '=', report)
    .returning('cluster')
    .executeTakeFirst();
  if (!filing) return;
  if (withdrawn) await hearReader(transaction, { stream, report, verdict: 'withdrawn', rev, now });
  await speakAnew(transaction, { stream, cluster: filing.cluster, rev });
}

async function speakAnew(
  transaction: Transaction<Tables>,
  { stream, cluster, rev }: { stream: string; cluster: string; rev: number },
): Promise<void> {
  const other = await transaction
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select('report.submission')
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', cluster)
    .where('report.submission', 'is not', null)
    .orderBy('filing.at')
    .limit(1)
    .executeTakeFirst();
  const change = other?.submission ? describeAnew(other.submission) : { words: '', fix: null, search: '', look: null };
  const row = transaction.updateTable('cluster').set({ ...change, rev });
  await row.where('stream', '=', stream).where('id', '=', cluster).execute();
  if (other) return;
  const anchors = transaction
    .selectFrom('anchor')
    .select('id')
    .where('stream', '=', stream)
    .where('cluster', '=', cluster);
  await transaction.deleteFrom('anchor_key').where('stream', '=', stream).where('anchor', 'in', anchors).execute();
  await transaction.deleteFrom('anchor').where('stream', '=', stream).where('cluster', '=', cluster).execute();
}

function describeAnew(text: string) {
  const submission = reportSubmission.parse(JSON.parse(text));
  const { words, fix, search } = describeError(submission, locateEdit(submission.target.quote, submission.replacement));
  return { words, fix, search };
}
