import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { CannedReply, NewDecision } from '@/lib/annotation/cluster-messages';
import { fillReply, type ReplyValues } from '@/lib/decisions/fill-reply';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { withoutLinks } from '../out/quote-safely';
import { type ClusterRow, stateOf } from './clusters';

type Texts = Record<string, string>;

export async function listCanned(database: Kysely<Tables>, stream: string): Promise<CannedReply[]> {
  const rows = await database
    .selectFrom('canned_reply')
    .selectAll()
    .where('stream', '=', stream)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, texts }) => ({ id, name, texts: JSON.parse(texts) as Texts }));
}

export interface KeepingCanned {
  stream: string;
  /** Null for a new one. */
  id: string | null;
  name: string;
  texts: Texts;
  now: number;
}

/** @throws Problem 404 for one that is not there */
export async function keepCanned(
  database: Database,
  { stream, id, name, texts, now }: KeepingCanned,
): Promise<CannedReply> {
  const values = { name, texts: JSON.stringify(texts), changed_at: now };
  const kept = id ?? randomUUID();
  await database.write(async (transaction) => {
    if (id === null)
      return transaction
        .insertInto('canned_reply')
        .values({ stream, id: kept, ...values })
        .execute();
    const changed = await transaction
      .updateTable('canned_reply')
      .set(values)
      .where('stream', '=', stream)
      .where('id', '=', id)
      .returning('id')
      .execute();
    if (changed.length === 0) throw Problem.missing('There is no such reply.');
    return changed;
  });
  return { id: kept, name, texts };
}

export async function dropCanned(database: Database, { stream, id }: { stream: string; id: string }): Promise<void> {
  await database.write((transaction) =>
    transaction.deleteFrom('canned_reply').where('stream', '=', stream).where('id', '=', id).execute(),
  );
}

/** A reply kept ready with this cluster's values in it, in all its languages. @throws Problem 404 */
export async function textsOfCanned(
  transaction: Transaction<Tables>,
  { row, made, cannedId }: { row: ClusterRow; made: NewDecision; cannedId: string },
): Promise<Texts> {
  const reply = await transaction
    .selectFrom('canned_reply')
    .select('texts')
    .where('stream', '=', row.stream)
    .where('id', '=', cannedId)
    .executeTakeFirst();
  if (!reply) throw Problem.missing('There is no such reply any more: choose another one.');
  // Readers wrote these, and nobody looks at the letter before it goes, perhaps by mail: no links of theirs in it.
  const values: ReplyValues = {
    words: withoutLinks(row.words),
    fix: withoutLinks(made.replacement ?? stateOf(row).replacement ?? row.fix ?? ''),
    title: withoutLinks(row.title),
    address: row.page,
    publication: row.stream,
    reason: made.reason,
  };
  const texts = Object.entries(JSON.parse(reply.texts) as Texts);
  return Object.fromEntries(texts.map(([language, text]) => [language, fillReply(text, values)]));
}
