import type { Transaction } from 'kysely';
import { isAllowed } from '@/lib/decisions/allow-verdict';
import type { Tables } from '../database/tables';
import { readCluster } from './clusters';
import { keepDecision } from './keep-decision';
import { makeDecision, READER } from './make-decision';

/** What a reader does to a report that moves its cluster: answers a question, or takes the report back. */
export type ReaderVerdict = 'answered' | 'withdrawn';

export interface Hearing {
  stream: string;
  report: string;
  verdict: ReaderVerdict;
  rev: number;
  now: number;
}

/**
 * An addition answers a cluster that waits for information; a withdrawal ends one only when nobody else reported it and
 * no editor has taken it up.
 */
export async function hearReader(
  transaction: Transaction<Tables>,
  { stream, report, verdict, rev, now }: Hearing,
): Promise<void> {
  const filing = await transaction
    .selectFrom('filing')
    .select('cluster')
    .where('stream', '=', stream)
    .where('report', '=', report)
    .executeTakeFirst();
  if (!filing) return;
  const row = await readCluster(transaction, { stream, id: filing.cluster });
  const stands = isAllowed(verdict, row.status) && (verdict === 'answered' || (await isLeft(transaction, row)));
  if (!stands) return;
  const { id, revision } = row;
  const said = { stream, creator: READER, clusterId: id, verdict, revision, now };
  await keepDecision(transaction, { row, decision: makeDecision(said), rev, now });
}

/** Has every reader taken it back? */
async function isLeft(
  transaction: Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<boolean> {
  const standing = await transaction
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select('report.id')
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', id)
    .where('report.state', '=', 'received')
    .limit(1)
    .executeTakeFirst();
  return !standing;
}
