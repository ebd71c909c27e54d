import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type KeptTable, kept, keptTables } from '../database/backup-tables';
import type { Database } from '../database/database';
import { migrations } from '../database/migrations';
import type { Tables } from '../database/tables';

export const FORMAT = 'emend-server-backup';
/** Rows read at once. */
const PAGE = 500;

/** A line of a backup: what it is, then rows table by table, then how many there were. */
export type BackupLine =
  | { format: typeof FORMAT; version: number; at: string }
  | { table: KeptTable; row: Record<string, unknown> }
  | { end: true; rows: number };

/**
 * Everything worth keeping, as it was at one moment, while the server goes on: both engines show a transaction that only
 * reads one state from its beginning to its end. The same lines from both, so that a backup of one is given back on the
 * other; no `pg_dump`, which would have to be there in the right version.
 */
export async function writeBackup(
  database: Database,
  { now, write }: { now: number; write: (line: BackupLine) => Promise<void> },
): Promise<number> {
  return database.snapshot(async (reader) => {
    const version = migrations.at(-1)?.version ?? 0;
    await write({ format: FORMAT, version, at: new Date(now).toISOString() });
    let rows = 0;
    for (const table of keptTables) {
      for await (const row of readTable(reader, table)) {
        await write({ table, row });
        rows += 1;
      }
    }
    await write({ end: true, rows });
    return rows;
  });
}

async function* readTable(reader: Kysely<Tables>, table: KeptTable): AsyncGenerator<Record<string, unknown>> {
  const key = kept[table].map((column) => sql.ref(column));
  let last: Record<string, unknown> | null = null;
  for (;;) {
    const after: Record<string, unknown> | null = last;
    const values = kept[table].map((column) => sql`${after?.[column]}`);
    const where: RawBuilder<unknown> = after ? sql`where (${sql.join(key)}) > (${sql.join(values)})` : sql``;
    const { rows }: { rows: Record<string, unknown>[] } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${where} order by ${sql.join(key)} limit ${sql.lit(PAGE)}`.execute(reader);
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1) ?? null;
  }
}
