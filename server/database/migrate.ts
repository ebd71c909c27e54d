import { sql } from 'kysely';
import type { Database } from './database';
import { migrations } from './migrations';
import { sqlState } from './retry-conflicts';

/**
 * Brings the tables up to date, each step in a transaction of its own with the row that says it was made.
 *
 * Not Kysely's migrator: on PostgreSQL it takes an advisory lock, which CockroachDB only pretends to have. Two servers
 * that start together meet at the row: the second waits for the first and then finds the step made.
 *
 * @param upTo the last step made; for giving back an older backup
 * @returns the version the database is at
 * @throws for a database that a newer server has changed
 */
export async function migrate(
  database: Database,
  { now = Date.now(), upTo = Number.POSITIVE_INFINITY }: { now?: number; upTo?: number } = {},
): Promise<number> {
  await makeLedger(database);
  const made = await database.read.selectFrom('migration').select('version').execute();
  const newest = Math.max(0, ...made.map(({ version }) => version));
  const known = migrations.at(-1)?.version ?? 0;
  if (newest > known)
    throw new Error(`The database is at version ${newest}, this server knows ${known}: use a newer one.`);
  for (const { version, name, up } of migrations) {
    if (version > upTo || made.some((row) => row.version === version)) continue;
    await database.write(async (transaction) => {
      const row = await transaction
        .insertInto('migration')
        .values({ version, name, at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('version')
        .executeTakeFirst();
      if (row) await up(transaction);
    });
  }
  const last = Math.max(...migrations.map(({ version }) => version).filter((version) => version <= upTo));
  return Math.max(newest, last);
}

async function makeLedger(database: Database): Promise<void> {
  const make = () =>
    database.write((transaction) =>
      sql`create table if not exists migration (version integer primary key, name text not null, at bigint not null)`.execute(
        transaction,
      ),
    );
  try {
    await make();
  } catch (error) {
    // PostgreSQL: two servers that make the same table at once; the loser is told of a key that is there twice.
    if (sqlState(error) !== '23505') throw error;
    await make();
  }
}
