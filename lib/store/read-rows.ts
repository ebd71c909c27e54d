import type { EmendDb, TableName } from './db';

const AT_ONCE = 500;

/**
 * All rows of a table in the order of their keys, some hundred at a time, each lot in a transaction of its own: a
 * whole library at once would fill the memory, and a file cannot be written to inside a transaction.
 */
export async function* readRows(db: EmendDb, table: TableName): AsyncGenerator<Record<string, unknown>[]> {
  let after: unknown = '';
  while (true) {
    const rows: Record<string, unknown>[] = await db.table(table).where(':id').above(after).limit(AT_ONCE).toArray();
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.[db.table(table).schema.primKey.keyPath as string];
  }
}
