import { sql } from 'kysely';
import type { Database } from './database';

/**
 * Lets PostgreSQL look at its tables, so that its plans fit what has just been written: by itself it does within a
 * minute, and until then a list of 100,000 reports took 62 ms instead of half a millisecond (2026-11-26).
 */
export async function weighTables({ engine, read }: Database): Promise<void> {
  if (engine === 'postgres') await sql`analyze`.execute(read);
}

/** Size of the database in bytes; of SQLite without its log. */
export async function readSize({ engine, read }: Database): Promise<number> {
  const size =
    engine === 'postgres'
      ? sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`
      : sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`;
  const { rows } = await size.execute(read);
  return Number(rows[0]?.bytes);
}
