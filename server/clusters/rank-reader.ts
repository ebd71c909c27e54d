import type { Kysely, Transaction } from 'kysely';
import { type Accuracy, accuracies, type Status } from '@/lib/annotation/desk-choices';
import { COUNTED_REPORTS, rateReader, speaksFor } from '@/lib/decisions/rate-reader';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';

const selectStatuses = compileOnce<{ stream: string; reader: string }, { status: Status }>((database, value) =>
  database
    .selectFrom('filing')
    .innerJoin('cluster', (join) =>
      join.onRef('cluster.stream', '=', 'filing.stream').onRef('cluster.id', '=', 'filing.cluster'),
    )
    .select('cluster.status')
    .where('filing.stream', '=', value('stream'))
    .where('filing.reader', '=', value('reader'))
    .orderBy('filing.at', 'desc')
    .limit(COUNTED_REPORTS),
);

/** How accurate a reader was by the last hundred reports: 0 low, 1 medium, 2 high. */
export async function rankReader(
  database: Kysely<Tables> | Transaction<Tables>,
  who: { stream: string; reader: string },
): Promise<number> {
  const rows = await selectStatuses(database, who);
  let [right, wrong] = [0, 0];
  for (const { status } of rows) {
    const said = speaksFor(status);
    if (said === 'right') right += 1;
    if (said === 'wrong') wrong += 1;
  }
  return accuracies.indexOf(rateReader({ right, wrong }));
}

export function accuracyOf(rank: number): Accuracy {
  return accuracies[rank] ?? 'medium';
}
