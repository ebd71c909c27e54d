import { fileURLToPath } from 'node:url';
import type { Database } from './database';
import { migrate } from './migrate';
import { openPostgres } from './open-postgres';
import { openSqlite } from './open-sqlite';

export interface DatabasePlace {
  /** `postgres://…`, or `file:` with a path (`file:.data/emend.db` is below the working folder). */
  url: string;
  pool: number;
  onLost?: (error: Error) => void;
}

/** Opens the database as it is. */
export function connectDatabase({ url, pool, onLost = () => undefined }: DatabasePlace): Database {
  return /^postgres(ql)?:/.test(url) ? openPostgres({ url, pool, onLost }) : openSqlite(pathOf(url));
}

/** Opens the database and brings its tables up to date. @throws where it cannot be reached or is newer than this server */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = connectDatabase(place);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

function pathOf(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.replace(/^file:/, '');
}
