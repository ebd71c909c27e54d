import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements kept prepared; preparing anew costs 20 to 30 µs, as much as running one. */
const MOST_STATEMENTS = 500;

/**
 * `node:sqlite` in the shape Kysely's dialect expects. WAL lets reads go on beside a write, FULL makes a commit wait for
 * the disk (529 syncs for 500 commits where NORMAL had 23: field-notes/backend-and-sync.md 1.2).
 * The log may grow to 64 MB before it is written back: a page that ten commits changed is written back once.
 */
export function openNodeSqlite(file: string): SqliteDatabase {
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=5000; pragma foreign_keys=on; pragma cache_size=-65536; pragma wal_autocheckpoint=16000',
  );
  const statements = new Map<string, SqliteStatement>();
  const prepare = (query: string) => {
    const known = statements.get(query);
    if (known) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    // Deferred, a transaction that reads and then writes fails at once when another process has written meanwhile.
    const statement = adapt(database.prepare(query === 'begin' ? 'begin immediate' : query));
    statements.set(query, statement);
    return statement;
  };
  return { close: () => database.close(), prepare };
}

function adapt(statement: StatementSync): SqliteStatement {
  const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    iterate: (parameters) => statement.iterate(...bind(parameters)),
  };
}
