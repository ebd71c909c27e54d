import type { Compilable, CompiledQuery, Kysely, SqliteDatabase, Transaction } from 'kysely';
import { prepareByName } from './prepared-names';
import type { Tables } from './tables';

/** Stands for a value while a query is compiled. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Runs<Values, Row> = (database: Kysely<Tables> | Transaction<Tables>, values: Values) => Promise<Row[]>;

/** The connections of SQLite by their Kysely's adapter, which a transaction shares. */
const connections = new WeakMap<object, SqliteDatabase>();

/**
 * Lets compiled queries go to SQLite without a detour. Kysely takes a connection, awaits it and gives it back around
 * each statement, five turns of the loop and 20 µs; there is one connection, and its answer is there at once.
 */
export function runDirectly(database: Kysely<Tables>, connection: SqliteDatabase): void {
  connections.set(database.getExecutor().adapter, connection);
}

/**
 * A query that is built and compiled at its first run and then only filled with values. For the few that run for each
 * submission: building takes Kysely as long as SQLite takes to run them (a fifth of the server's time, by its profile).
 *
 * @param build gets `value`, which names what each run must bring
 */
export function compileOnce<Values extends object, Row>(
  build: (
    database: Kysely<Tables>,
    value: <Name extends keyof Values & string>(name: Name) => Values[Name],
  ) => Compilable<Row>,
): Runs<Values, Row> {
  // The text differs by engine, and tests have both in one process.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (database, values) => {
    const { adapter } = database.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(database, (name) => new Slot(name) as never).compile();
      compiled.set(adapter, query);
    }
    const bring = (parameter: unknown) =>
      parameter instanceof Slot ? (values as Record<string, unknown>)[parameter.name] : parameter;
    const parameters = query.parameters.map(bring);
    const connection = connections.get(adapter);
    if (connection) return connection.prepare(query.sql).all(parameters) as Row[];
    prepareByName(query.sql);
    const { rows } = await database.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
