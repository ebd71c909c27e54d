import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { QueueQuery } from '@/lib/annotation/cluster-messages';
import type { Tables } from '../database/tables';
import type { ClusterRow } from './clusters';

export type Select = SelectQueryBuilder<Tables, 'cluster', ClusterRow>;
/** Where a row stands in the queue's order. */
export type Place = [value: number, id: string];

type Column = 'last_at' | 'first_at' | 'due' | 'readers';
export const orders: Readonly<Record<QueueQuery['order'], { column: Column; down: boolean }>> = {
  newest: { column: 'last_at', down: true },
  oldest: { column: 'first_at', down: false },
  due: { column: 'due', down: false },
  readers: { column: 'readers', down: true },
};

/** Rows looked at in one go where words are sought in them: some milliseconds, for which everybody waits on SQLite. */
export const MOST_AT_ONCE = 1000;

interface Reading {
  stream: string;
  order: QueueQuery['order'];
  /** The last row of the page before. */
  after: Place | null;
  narrow: (select: Select) => Select;
  limit: number;
  /** Reads piece by piece, and lets others come between. */
  isSlow: boolean;
}

/** Rows of the queue in its order, from a place on. */
export async function readQueue(database: Kysely<Tables>, reading: Reading): Promise<ClusterRow[]> {
  const { after, limit, narrow, isSlow } = reading;
  if (!isSlow)
    return inOrder(narrow(selectFrom(database, reading, after)), reading)
      .limit(limit)
      .execute();
  const found: ClusterRow[] = [];
  for (let from = after; ; ) {
    const rows = inOrder(narrow(selectPiece(database, reading, from)), reading);
    found.push(...(await rows.limit(limit - found.length).execute()));
    const end = found.length < limit ? await findEnd(database, reading, from) : null;
    if (end === null) return found;
    from = end;
    await new Promise((done) => setImmediate(done));
  }
}

/** The rows behind a place, so many and no more, whatever is asked of them: the limit within leaves no other plan. */
function selectPiece(database: Kysely<Tables>, reading: Reading, from: Place | null): Select {
  const piece = inOrder(selectFrom(database, reading, from), reading).limit(MOST_AT_ONCE);
  return database.selectFrom(piece.as('cluster')).selectAll() as unknown as Select;
}

/** The last row of a piece; null where there is nothing behind it. */
async function findEnd(database: Kysely<Tables>, reading: Reading, from: Place | null): Promise<Place | null> {
  const { column } = orders[reading.order];
  const select = selectFrom(database, reading, from).clearSelect().select([column, 'id']);
  const [row] = await inOrder(select, reading)
    .offset(MOST_AT_ONCE - 1)
    .limit(1)
    .execute();
  return row ? [row[column] ?? 0, row.id] : null;
}

function selectFrom(database: Kysely<Tables>, reading: Reading, from: Place | null): Select {
  let select: Select = database.selectFrom('cluster').selectAll().where('stream', '=', reading.stream);
  if (reading.order === 'due') select = select.where('due', 'is not', null);
  if (from) select = select.where(isBehind(reading, from));
  return select;
}

/** As pairs, which both engines find in an index at once, however many rows have the same value. */
function isBehind({ order }: Reading, [at, id]: Place) {
  const { column, down } = orders[order];
  return sql<SqlBool>`(${sql.ref(column)}, id) ${down ? sql`<` : sql`>`} (cast(${at} as bigint), ${id})`;
}

function inOrder<Row>(select: SelectQueryBuilder<Tables, 'cluster', Row>, { order }: Reading) {
  const { column, down } = orders[order];
  const direction = down ? 'desc' : 'asc';
  return select.orderBy(column, direction).orderBy('id', direction);
}
