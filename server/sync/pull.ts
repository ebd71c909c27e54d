import { type Fields, type LostVersion, openConflicts } from '@/lib/annotation/merge';
import type { Change, PullAnswer, PullQuery } from '@/lib/annotation/protocol';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { checkCursor, readCursor, writeCursor } from './cursor';

/** Bytes of records in one answer, about; a single record may be more. */
const MOST_ANSWER = 1024 * 1024;

/**
 * What changed in the stream after the cursor, in the order of `rev`. A rev is given while its stream's row is locked
 * until the commit, so whoever sees a rev sees every smaller one: nothing is passed over (field-notes 1.4).
 */
export async function pullChanges(
  database: Database,
  { stream, query, now }: { stream: string; query: PullQuery; now: number },
): Promise<PullAnswer> {
  const state = await readState(database, stream);
  const cursor =
    query.cursor === undefined ? { epoch: state.epoch, rev: 0, until: state.seq } : readCursor(query.cursor);
  if (query.cursor !== undefined) checkCursor(cursor, state);
  const { end, more } = await findEnd(database, { stream, after: cursor.rev, limit: query.limit });
  const changes = end > cursor.rev ? await readChanges(database, { stream, after: cursor.rev, end }) : [];
  // At the end of the stream the cursor steps over revs that no record has, else it would seem to be behind for ever.
  const rev = more ? end : Math.max(end, state.seq);
  return { now, changes, cursor: writeCursor({ ...cursor, rev }), more };
}

export async function readState(database: Database, stream: string) {
  const state = await database.read
    .selectFrom('stream')
    .select(['epoch', 'seq', 'min_rev'])
    .where('stream', '=', stream)
    .executeTakeFirst();
  if (!state) throw Problem.unauthorised();
  return state;
}

/** The last rev that still fits into the answer, found by sizes alone. */
async function findEnd(
  database: Database,
  { stream, after, limit }: { stream: string; after: number; limit: number },
): Promise<{ end: number; more: boolean }> {
  const sizes = await database.read
    .selectFrom('record')
    .select(['rev', 'bytes'])
    .where('stream', '=', stream)
    .where('rev', '>', after)
    .orderBy('rev')
    .limit(limit + 1)
    .execute();
  let end = after;
  let total = 0;
  for (const [index, { rev, bytes }] of sizes.entries()) {
    total += bytes;
    if (index === limit || (index > 0 && total > MOST_ANSWER)) return { end, more: true };
    end = rev;
  }
  return { end, more: false };
}

async function readChanges(
  database: Database,
  { stream, after, end }: { stream: string; after: number; end: number },
): Promise<Change[]> {
  const rows = await database.read
    .selectFrom('record')
    .select(['id', 'kind', 'rev', 'fields', 'history'])
    .where('stream', '=', stream)
    .where('rev', '>', after)
    .where('rev', '<=', end)
    .orderBy('rev')
    .execute();
  return rows.map(({ id, kind, rev, ...row }) => {
    const fields = JSON.parse(row.fields) as Fields;
    const history = JSON.parse(row.history) as LostVersion[];
    const conflict = openConflicts(fields, history).length > 0;
    return { id, kind: kind as Change['kind'], rev, fields, history, conflict };
  });
}
