import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { type NewDecision, newDecision } from '@/lib/annotation/cluster-messages';
import { isAllowed } from '@/lib/decisions/allow-verdict';
import { decideMany } from '../clusters/bulk';
import { compileOnce } from '../database/compile-once';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { takeRev } from './reports';
import { DENIED } from './score-spam';

/** Reports of one reader that are looked at; a bucket lets nobody send more in 180 days that would matter. */
const MOST = 2000;
const MOST_CLUSTERS = 200;

interface OfReader {
  stream: string;
  reader: string;
}

// In the text and not as a parameter: SQLite would plan a `like` anew for each value.
const selectDenied = compileOnce<OfReader, { id: string }>((database, value) =>
  database
    .selectFrom('report')
    .select('id')
    .where('stream', '=', value('stream'))
    .where('reader', '=', value('reader'))
    .where('reasons', '<>', sql.lit(''))
    .where('reasons', 'like', sql.lit(`%${DENIED}%`))
    .limit(sql.lit(1)),
);

/** The mark stands on the reader's own reports and goes with them, so that nothing of a reader is kept apart from them. */
export async function isDenied(transaction: Transaction<Tables>, { stream, reader }: OfReader): Promise<boolean> {
  return (await selectDenied(transaction, { stream, reader })).length > 0;
}

export interface Denying {
  stream: string;
  /** One of the reader's reports: who the reader is, no editor learns. */
  report: string;
  denied: boolean;
  editor: string;
  now: number;
}

/**
 * From now on all of a reader's reports are suspect, those that are here too; or no longer. Errors that nobody else has
 * reported and nobody has decided on become spam, and come back as looked at.
 *
 * @returns how many reports it is about
 * @throws Problem 404
 */
export async function denyReader(database: Database, denying: Denying): Promise<number> {
  const { stream, report, denied, editor, now } = denying;
  const { count, reader } = await database.write(async (transaction) => {
    const named = await transaction
      .selectFrom('report')
      .select('reader')
      .where('stream', '=', stream)
      .where('id', '=', report)
      .executeTakeFirst();
    if (!named) throw Problem.missing('There is no such report.');
    return { ...named, count: await markReports(transaction, { stream, reader: named.reader, denied }) };
  });
  const decisions = await decisionsOn(database, { stream, reader, denied });
  if (decisions.length > 0) await decideMany(database, { stream, editor, now, preview: false, decisions });
  return count;
}

async function markReports(
  transaction: Transaction<Tables>,
  { stream, reader, denied }: OfReader & { denied: boolean },
): Promise<number> {
  const rows = await transaction
    .selectFrom('report')
    .select(['id', 'reasons'])
    .where('stream', '=', stream)
    .where('reader', '=', reader)
    .orderBy('rev')
    .limit(MOST)
    .execute();
  const changed = rows.filter(({ reasons }) => reasons.split(',').includes(DENIED) !== denied);
  for (const { id, reasons } of changed) {
    const others = reasons.split(',').filter((reason) => reason !== '' && reason !== DENIED);
    const why = denied ? [...others, DENIED] : others;
    const queue = why.length > 0 ? 'suspect' : 'inbox';
    // Each has a counter of its own, by which the queue is read page by page.
    const rev = await takeRev(transaction, stream);
    await transaction
      .updateTable('report')
      .set({ queue, reasons: why.join(','), rev })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .execute();
  }
  return changed.length;
}

type On = NewDecision & { cluster: string };

/** Of errors that this reader alone has reported. */
async function decisionsOn(
  database: Database,
  { stream, reader, denied }: OfReader & { denied: boolean },
): Promise<On[]> {
  const rows = await database.read
    .selectFrom('filing')
    .innerJoin('cluster', (join) =>
      join.onRef('cluster.stream', '=', 'filing.stream').onRef('cluster.id', '=', 'filing.cluster'),
    )
    .select(['cluster.id', 'cluster.status', 'cluster.revision'])
    .distinct()
    .where('filing.stream', '=', stream)
    .where('filing.reader', '=', reader)
    .where('cluster.readers', '=', 1)
    .where('cluster.status', 'in', denied ? ['received', 'triaged', 'answered'] : ['spam'])
    .limit(MOST_CLUSTERS)
    .execute();
  const verdict = denied ? 'spam' : 'triaged';
  return rows
    .filter(({ status }) => isAllowed(verdict, status))
    .map(({ id, revision }) => ({ ...newDecision.parse({ id: randomUUID(), verdict, revision }), cluster: id }));
}
