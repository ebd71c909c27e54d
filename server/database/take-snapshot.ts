import { CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './tables';

/** Runs a work that only reads inside one transaction of one connection. @param begin how the engine begins one */
export function takeSnapshot<T>(
  database: Kysely<Tables>,
  begin: string,
  work: (reader: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return database.connection().execute(async (reader) => {
    await reader.executeQuery(CompiledQuery.raw(begin));
    try {
      return await work(reader);
    } finally {
      await reader.executeQuery(CompiledQuery.raw('rollback'));
    }
  });
}
