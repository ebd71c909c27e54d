import type { Transaction } from 'kysely';
import { isAllowed } from '@/lib/decisions/allow-verdict';
import type { Tables } from '../database/tables';
import { type ClusterRow, readCluster } from './clusters';
import type { Arriving } from './file-report';
import { keepDecision } from './keep-decision';
import { makeDecision, READER } from './make-decision';

/**
 * A report that joins a cluster whose page was said to be mended, by a reader who saw the old words after that: the error
 * is still live, so the cluster opens again. One that was written before only gets the answer.
 */
export async function reopenIfLive(
  transaction: Transaction<Tables>,
  { stream, submission, rev, now }: Arriving,
  { cluster, status, since }: { cluster: string } & Pick<ClusterRow, 'status' | 'since'>,
): Promise<void> {
  if (!isAllowed('reopened', status)) return;
  if (status !== 'withdrawn' && Date.parse(submission.createdAt) <= (since ?? 0)) return;
  const row = await readCluster(transaction, { stream, id: cluster });
  const { revision } = row;
  const decision = makeDecision({ stream, creator: READER, clusterId: cluster, verdict: 'reopened', revision, now });
  await keepDecision(transaction, { row, decision: { ...decision, reportIds: [submission.id] }, rev, now });
}
