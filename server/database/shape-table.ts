/** What the steps of `migrations.ts` are made of. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables';

/** A table whose key begins with its stream. Columns are `text` or, given as `bigint` and `integer`, numbers. */
export async function makeTable(
  database: Kysely<Tables>,
  name: keyof Tables,
  { key, columns }: { key: string[]; columns: Record<string, string> },
): Promise<void> {
  const lines = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  const keys = key.map((column) => `"${column}"`).join(', ');
  await sql.raw(`create table "${name}" (${lines.join(', ')}, primary key (${keys}))`).execute(database);
}

export async function makeIndex(database: Kysely<Tables>, table: keyof Tables, columns: string[]): Promise<void> {
  await database.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute();
}

/** SQLite: the table anew, without numbers for its rows. @param columns all of them; those without a type are the key */
export async function keepInKey(database: Kysely<Tables>, name: keyof Tables, columns: string[]): Promise<void> {
  const isKey = (column: string) => !column.includes(' ');
  const lines = columns.map((column) => (isKey(column) ? `"${column}" text not null` : `${column} not null`));
  const key = columns.filter(isKey).map((column) => `"${column}"`);
  for (const line of [
    `create table fresh (${lines.join(', ')}, primary key (${key.join(', ')})) without rowid`,
    `insert into fresh select * from "${name}"`,
    `drop table "${name}"`,
    `alter table fresh rename to "${name}"`,
  ])
    await sql.raw(line).execute(database);
}

export function isSqlite(database: Kysely<Tables>): boolean {
  return !database.getExecutor().adapter.supportsTransactionalDdl;
}
