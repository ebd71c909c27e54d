import { type Kysely, sql, type Transaction } from 'kysely';
import { type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import { locateEdit } from '@/lib/clustering/locate-edit';
import type { Tables } from '../database/tables';
import { describeError, searchText } from './describe-error';
import { rankReader } from './rank-reader';

export interface RankedFix {
  /** As `fixKey` writes it; empty for doubts, which propose nothing. */
  fix: string;
  readers: number;
  /** When the last report with it came. */
  at: number;
}

/** Readers asked for how right they were, where as many propose one thing as another. */
const MOST_ASKED = 10;
/** Other fixes whose words a search finds the cluster by. */
const MOST_FOUND = 20;

/**
 * The fixes that readers propose for a cluster's words, the best supported first: that of most readers; of as many, that
 * of a reader who was right more often; then the latest. Doubts come last.
 */
export async function rankFixes(
  database: Kysely<Tables> | Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<RankedFix[]> {
  const rows = await database
    .selectFrom('filing')
    .select(['fix', sql<number>`count(distinct reader)`.as('readers'), sql<number>`max(at)`.as('at')])
    .where('stream', '=', stream)
    .where('cluster', '=', id)
    .groupBy('fix')
    .execute();
  const fixes = rows.map(({ fix, readers, at }) => ({ fix, readers: Number(readers), at: Number(at) }));
  fixes.sort((a, b) => Number(a.fix === '') - Number(b.fix === '') || b.readers - a.readers || b.at - a.at);
  const tied = fixes.filter(({ fix, readers }) => fix !== '' && readers === fixes[0]?.readers);
  if (tied.length < 2) return fixes;
  const ranks = new Map<RankedFix, number>();
  for (const one of tied.slice(0, MOST_ASKED))
    ranks.set(one, await rankBest(database, { stream, cluster: id, fix: one.fix }));
  const rank = (one: RankedFix) => ranks.get(one) ?? -1;
  return [...tied.sort((a, b) => rank(b) - rank(a) || b.at - a.at), ...fixes.slice(tied.length)];
}

/** How right the best of the latest readers who propose a fix was. */
async function rankBest(
  database: Kysely<Tables> | Transaction<Tables>,
  { stream, cluster, fix }: { stream: string; cluster: string; fix: string },
): Promise<number> {
  const rows = await database
    .selectFrom('filing')
    .select('reader')
    .where('stream', '=', stream)
    .where('cluster', '=', cluster)
    .where('fix', '=', fix)
    .orderBy('at', 'desc')
    .limit(MOST_ASKED)
    .execute();
  let best = 0;
  for (const { reader } of rows) best = Math.max(best, await rankReader(database, { stream, reader }));
  return best;
}

/** What a cluster is shown as and found by, from the fix that is best supported now; null where all was erased. */
export async function labelCluster(
  transaction: Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<ReportSubmission | null> {
  const ranked = await rankFixes(transaction, { stream, id });
  const best = ranked[0]?.fix ?? '';
  const submission = await readNewest(transaction, { stream, id, fix: best });
  const label = submission ? labelOf(submission, ranked) : { words: '', fix: null, search: '', look: null };
  const fixes = ranked.filter(({ fix }) => fix !== '').length;
  await transaction
    .updateTable('cluster')
    .set({ ...label, best, fixes })
    .where('stream', '=', stream)
    .where('id', '=', id)
    .execute();
  return submission;
}

function labelOf(submission: ReportSubmission, ranked: readonly RankedFix[]) {
  const { words, fix, search } = describeError(submission, locateEdit(submission.target.quote, submission.replacement));
  const others = ranked.slice(1, MOST_FOUND).map((other) => other.fix.split('\n').slice(1).join(' '));
  return { words, fix, search: searchText([search, ...others]) };
}

async function readNewest(
  transaction: Transaction<Tables>,
  { stream, id, fix }: { stream: string; id: string; fix: string },
): Promise<ReportSubmission | null> {
  const row = await transaction
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select('report.submission')
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', id)
    .where('filing.fix', '=', fix)
    .where('report.submission', 'is not', null)
    .orderBy('filing.at', 'desc')
    .orderBy('filing.report')
    .limit(1)
    .executeTakeFirst();
  return row?.submission ? reportSubmission.parse(JSON.parse(row.submission)) : null;
}
