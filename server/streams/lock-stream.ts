import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables';

/** What a change of a stream has to keep right. */
export interface Counters {
  seq: number;
  min_rev: number;
  records: number;
  bytes: number;
}

/**
 * Reads the counters and locks the stream: whoever else changes it waits for our commit. An update that changes nothing,
 * because SQLite has no `select … for update`. Null where there is no such stream.
 */
export async function lockStream(transaction: Transaction<Tables>, stream: string): Promise<Counters | null> {
  const row = await transaction
    .updateTable('stream')
    .set(({ ref }) => ({ seq: ref('seq') }))
    .where('stream', '=', stream)
    .returning(['seq', 'min_rev', 'records', 'bytes'])
    .executeTakeFirst();
  return row ?? null;
}
