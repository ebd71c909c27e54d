import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables';
import { hearReader } from './hear-reader';
import { labelCluster } from './label-cluster';

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
  const speaks = await labelCluster(transaction, { stream, id: cluster });
  const row = transaction.updateTable('cluster').set({ rev });
  await row.where('stream', '=', stream).where('id', '=', cluster).execute();
  if (speaks) return;
  const anchors = transaction
    .selectFrom('anchor')
    .select('id')
    .where('stream', '=', stream)
    .where('cluster', '=', cluster);
  await transaction.deleteFrom('anchor_key').where('stream', '=', stream).where('anchor', 'in', anchors).execute();
  await transaction.deleteFrom('anchor').where('stream', '=', stream).where('cluster', '=', cluster).execute();
}
