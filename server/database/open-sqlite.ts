import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { runDirectly } from './compile-once';
import type { Database } from './database';
import { GroupCommit } from './group-commit';
import { openNodeSqlite } from './open-node-sqlite';
import type { Tables } from './tables';
import { takeSnapshot } from './take-snapshot';

/** Two connections to one file: what is read on the second was committed, for the first may be amid a group. */
export function openSqlite(file: string): Database {
  // Only for whoever runs the server: reports hold e-mail addresses.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const connect = () => {
    const connection = openNodeSqlite(file);
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
    runDirectly(database, connection);
    return database;
  };
  const writing = connect();
  const read = connect();
  const group = new GroupCommit(writing);
  return {
    engine: 'sqlite',
    read,
    write: (work) => group.write(work),
    snapshot: (work) => takeSnapshot(read, 'begin deferred', work),
    close: async () => {
      await group.idle();
      await read.destroy();
      await writing.destroy();
    },
  };
}
