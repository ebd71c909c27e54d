import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database';
import { preparedName } from './prepared-names';
import { retryConflicts } from './retry-conflicts';
import type { Tables } from './tables';
import { takeSnapshot } from './take-snapshot';

/** PostgreSQL's number of the type `bigint`: as text it would lose every comparison; ours are below 2^53. */
const BIGINT = 20;

export interface PostgresPlace {
  url: string;
  /** Connections at most. */
  pool: number;
  /** Told of connections that broke while nobody used them; the pool opens others. */
  onLost: (error: Error) => void;
}

export function openPostgres({ url, pool: max, onLost }: PostgresPlace): Database {
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    application_name: 'emend',
  });
  pool.on('error', onLost);
  // The pool does not hear a client that is lent out: one that broke between two statements ended the process.
  pool.on('connect', (client) => {
    client.on('error', onLost);
    keepPrepared(client);
  });
  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    engine: 'postgres',
    read,
    write: (work) => retryConflicts(() => read.transaction().execute(work)),
    snapshot: (work) => takeSnapshot(read, 'begin isolation level repeatable read, read only', work),
    close: () => read.destroy(),
  };
}

/** Sends what `compileOnce` has compiled as prepared statements, which are planned once. */
function keepPrepared(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...parts: unknown[]) => unknown;
  client.query = ((text: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' ? preparedName(text) : undefined;
    return name === undefined ? query(text, ...rest) : query({ name, text, values: rest[0] }, ...rest.slice(1));
  }) as typeof client.query;
}
