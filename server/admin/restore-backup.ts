import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { INDEX_VERSION, keptTables, passing } from '../database/backup-tables';
import type { Database } from '../database/database';
import { migrate } from '../database/migrate';
import type { Tables } from '../database/tables';
import { weighTables } from '../database/weigh-tables';
import { emptyIndex } from '../search/index-reports';
import { AdminFault } from './admin-fault';
import { type BackupRow, type BackupSource, readRows, readVersion } from './read-backup';

/** Rows written by one statement: below the parameters either engine takes. */
const BATCH = 100;

export interface Restoring {
  source: BackupSource;
  /** May what is there be deleted? */
  replace: boolean;
  /**
   * Is it the same life of the streams, moved? Else devices have seen what the backup has not, and each stream gets a
   * new epoch: they pull from the beginning, with what waits to be sent kept.
   */
  moved: boolean;
  progress: (rows: number) => void;
}

/**
 * Gives a backup back: all of it or, whatever happens meanwhile, nothing. It is read twice, first to see that it is
 * whole. Safe beside a running server, which sees the old state until it sees the new one.
 *
 * @param database opened without bringing its tables up to date
 * @returns how many rows
 * @throws AdminFault
 */
export async function restoreBackup(database: Database, restoring: Restoring): Promise<number> {
  const { source, replace, moved, progress } = restoring;
  const version = await readVersion(source);
  for await (const _ of readRows(source));
  const there = await migrate(database, { upTo: version });
  if (there > version)
    throw new AdminFault(
      `The backup is of version ${version}, the database of ${there}: restore it into an empty database, which is then brought up to date. Nothing was changed.`,
    );
  const rows = await database.write(async (transaction) => {
    // One statement that empties a large table may take longer than the server gives any of its own.
    if (database.engine === 'postgres') await sql`set local statement_timeout = 0`.execute(transaction);
    await makeRoom(transaction, replace);
    if (version >= INDEX_VERSION) await emptyIndex(database, transaction);
    let count = 0;
    for await (const batch of gather(readRows(source))) {
      await insert(transaction, batch, moved);
      count += batch.length;
      progress(count);
    }
    return count;
  });
  await migrate(database);
  await weighTables(database);
  return rows;
}

async function makeRoom(transaction: Transaction<Tables>, replace: boolean): Promise<void> {
  const used = await transaction.selectFrom('stream').select('stream').limit(1).executeTakeFirst();
  const known = await transaction.selectFrom('person').select('id').limit(1).executeTakeFirst();
  if ((used || known) && !replace)
    throw new AdminFault('The database is not empty: --replace deletes what is in it first. Nothing was changed.');
  for (const table of [...keptTables, ...passing]) {
    // Keys and counters of addresses are of the running server, not of what is replaced.
    if (table !== 'day_key' && table !== 'bucket') await transaction.deleteFrom(table).execute();
  }
}

/** Rows of one table together. */
async function* gather(rows: AsyncIterable<BackupRow>): AsyncGenerator<BackupRow[]> {
  let batch: BackupRow[] = [];
  for await (const row of rows) {
    if (batch.length === BATCH || (batch[0] && batch[0].table !== row.table)) {
      yield batch;
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) yield batch;
}

async function insert(transaction: Transaction<Tables>, batch: BackupRow[], moved: boolean): Promise<void> {
  const [first] = batch;
  if (!first) return;
  const renew = first.table === 'stream' && !moved;
  const rows = batch.map(({ row }) => (renew ? { ...row, epoch: randomUUID() } : row));
  await transaction
    .insertInto(first.table)
    .values(rows as never)
    .execute();
}
