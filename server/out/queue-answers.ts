import { sql, type Transaction } from 'kysely';
import type { Decision } from '@/lib/annotation/schema';
import { mailWait } from '@/lib/decisions/mail-wait';
import type { Tables } from '../database/tables';

/** What a delivery to a reader is called; its subject is the report. */
export const ANSWER = 'reader.answer';
/** In place of an endpoint's id. */
export const TO_READER = '';

/** Which decision a delivery answers with: part of its id, so that a decision gives a report one mail and no more. */
export const decisionOf = ({ id }: { id: string }): string => id.slice(0, id.indexOf('.'));

/**
 * Leaves a row for each reader of the error who wished to be answered by mail, in the decision's own transaction; it is
 * due when the decision can no longer be taken back without a word. Readers of its duplicates are answered with it.
 *
 * Nothing else makes one: a report that joins what was decided long ago is answered on the device that sent it, so no
 * mail goes to anybody unless an editor, or the page after an editor's word, has moved something.
 */
export async function queueAnswers(
  transaction: Transaction<Tables>,
  { decision, rev, now }: { decision: Decision; rev: number; now: number },
): Promise<void> {
  const wait = mailWait(decision);
  if (wait === null) return;
  const { stream, id, clusterId, verdict, reportIds } = decision;
  const clusters = await withDuplicates(transaction, { stream, id: clusterId });
  const readers = transaction
    .selectFrom('filing')
    .select([
      'stream',
      sql<string>`cast(${`${id}.`} as text) || report`.as('id'),
      sql<string>`cast(${TO_READER} as text)`.as('endpoint'),
      sql<string>`cast(${ANSWER} as text)`.as('event'),
      'report as subject',
      sql<number>`cast(${rev} as bigint)`.as('rev'),
      sql<'pending'>`'pending'`.as('state'),
      sql<number>`0`.as('attempt'),
      sql<number>`cast(${now + wait} as bigint)`.as('next_at'),
      sql<number>`0`.as('lease'),
      sql<number>`cast(${now} as bigint)`.as('created_at'),
    ])
    .where('stream', '=', stream)
    .where('cluster', 'in', clusters)
    .where('mail', '=', sql.lit(1));
  const columns = ['stream', 'id', 'endpoint', 'event', 'subject', 'rev', 'state', 'attempt', 'next_at'] as const;
  // Of a merge, those who came by it: the others have been told.
  const chosen = verdict === 'merge' && decision.replies === null ? amongst(readers, reportIds) : readers;
  if (chosen === null) return;
  await transaction
    .insertInto('delivery')
    .columns([...columns, 'lease', 'created_at'])
    .expression(chosen)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Statements hold so many values at most; of a larger merge the first are told by mail. */
const PART = 500;

function amongst<Query extends { where: (column: 'report', is: 'in', ids: string[]) => Query }>(
  readers: Query,
  ids: readonly string[],
): Query | null {
  return ids.length === 0 ? null : readers.where('report', 'in', ids.slice(0, PART));
}

/** Followed so far: a ring cannot be made, and beyond this nobody will have looked. */
const MOST_CLUSTERS = 200;

/** A cluster, those that were found to be its duplicates, and theirs. */
async function withDuplicates(
  transaction: Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<string[]> {
  const all = new Set([id]);
  for (const one of all) {
    if (all.size >= MOST_CLUSTERS) break;
    const rows = await transaction
      .selectFrom('cluster')
      .select('id')
      .where('stream', '=', stream)
      .where('status', '=', sql.lit<'duplicate'>('duplicate'))
      .where('other', '=', one)
      .limit(MOST_CLUSTERS)
      .execute();
    for (const row of rows) all.add(row.id);
  }
  return [...all];
}
