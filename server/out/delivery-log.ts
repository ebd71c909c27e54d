import type { Delivery } from '@/lib/annotation/endpoint-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';

const MOST = 100;

/** What was to be told to an endpoint, newest first, with every try. @throws Problem 404 */
export async function readLog(database: Database, { stream, id }: { stream: string; id: string }): Promise<Delivery[]> {
  const endpoint = database.read.selectFrom('endpoint').select('id').where('stream', '=', stream);
  if (!(await endpoint.where('id', '=', id).executeTakeFirst())) throw Problem.missing('There is no such endpoint.');
  const rows = await database.read
    .selectFrom('delivery')
    .selectAll()
    .where('stream', '=', stream)
    .where('endpoint', '=', id)
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
  const ids = rows.map((row) => row.id);
  const tries =
    ids.length === 0
      ? []
      : await database.read
          .selectFrom('attempt')
          .selectAll()
          .where('stream', '=', stream)
          .where('delivery', 'in', ids)
          .orderBy('at')
          .execute();
  const iso = (ms: number) => new Date(ms).toISOString();
  return rows.map(({ id: delivery, event, subject, state, created_at, next_at }) => ({
    id: delivery,
    event,
    subject,
    state,
    createdAt: iso(created_at),
    nextAt: state === 'pending' ? iso(next_at) : null,
    tries: tries
      .filter((one) => one.delivery === delivery)
      .map(({ at, status, fault }) => ({ at: iso(at), ok: fault === null, status, fault })),
  }));
}
