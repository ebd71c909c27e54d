import { randomBytes, randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Endpoint, EventType, NewEndpoint } from '@/lib/annotation/endpoint-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { makeSecret, ROTATION, type Secret, secrets } from './webhook';

export type EndpointRow = Selectable<Tables['endpoint']>;

const MOST_ENDPOINTS = 50;
const HOUR = 3_600_000;

/** As its owner sees it: without secrets, and of a chat's address, which is a secret itself, the host only. */
export function endpointOf(row: EndpointRow): Endpoint {
  const { id, kind, target, language, state, why } = row;
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id,
    kind,
    target: kind === 'chat' ? new URL(target).host : target,
    events: row.events.split(',').filter(Boolean) as EventType[],
    language,
    state,
    why,
    failingSince: row.failing_since === null ? null : iso(row.failing_since),
    createdAt: iso(row.created_at),
  };
}

/** @returns the endpoint, and the secret of a webhook, which is shown this once. @throws Problem 409 */
export async function makeEndpoint(
  database: Database,
  { stream, made, now }: { stream: string; made: NewEndpoint; now: number },
): Promise<{ endpoint: Endpoint; secret: string | null }> {
  const secret = made.kind === 'webhook' ? makeSecret() : null;
  const kept: Secret[] = secret === null ? [] : [{ secret, until: null }];
  const events = made.kind === 'digest' ? ['report.received'] : made.events;
  const period = made.kind === 'digest' ? { hourly: HOUR, daily: 24 * HOUR }[made.period] : 0;
  const row: EndpointRow = {
    stream,
    id: randomUUID(),
    kind: made.kind,
    format: made.kind === 'chat' ? made.format : '',
    target: 'url' in made ? made.url : made.address,
    events: `,${[...new Set(events)].join(',')},`,
    language: made.language,
    contact: 'contact' in made ? made.contact : null,
    period,
    beat_at: made.kind === 'digest' && made.period === 'daily' ? made.at * HOUR : 0,
    secrets: JSON.stringify(kept),
    unsubscribe: `${stream}.${randomBytes(24).toString('base64url')}`,
    state: 'active',
    why: null,
    failing_since: null,
    created_at: now,
  };
  await database.write(async (transaction) => {
    const { count } = await transaction
      .selectFrom('endpoint')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('stream', '=', stream)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_ENDPOINTS)
      throw new Problem({
        status: 409,
        code: 'full',
        detail: `At most ${MOST_ENDPOINTS} endpoints: remove one first.`,
      });
    await transaction.insertInto('endpoint').values(row).execute();
  });
  return { endpoint: endpointOf(row), secret };
}

export async function listEndpoints(database: Database, stream: string): Promise<Endpoint[]> {
  const all = database.read.selectFrom('endpoint').selectAll().where('stream', '=', stream);
  return (await all.orderBy('created_at').execute()).map(endpointOf);
}

export interface Which {
  stream: string;
  id: string;
}

const missing = () => Problem.missing('There is no such endpoint.');

/** Switches it on or off by hand; one that is switched on begins without a past. @throws Problem 404 */
export async function changeEndpoint(
  database: Database,
  { stream, id, state }: Which & { state: 'active' | 'disabled' },
): Promise<Endpoint> {
  return database.write(async (transaction) => {
    const row = await transaction
      .updateTable('endpoint')
      .set({ state, why: state === 'active' ? null : 'hand', failing_since: null })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw missing();
    return endpointOf(row);
  });
}

/** Removes it with its log; what waited for it is never sent. @throws Problem 404 */
export async function removeEndpoint(database: Database, { stream, id }: Which): Promise<void> {
  await database.write(async (transaction) => {
    const gone = await transaction
      .deleteFrom('endpoint')
      .where('stream', '=', stream)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw missing();
    const rows = transaction
      .selectFrom('delivery')
      .select('id')
      .where('stream', '=', stream)
      .where('endpoint', '=', id);
    await transaction.deleteFrom('attempt').where('stream', '=', stream).where('delivery', 'in', rows).execute();
    await transaction.deleteFrom('delivery').where('stream', '=', stream).where('endpoint', '=', id).execute();
  });
}

/** A new secret; for a day the old ones sign beside it. @throws Problem 404 for an endpoint that is no webhook */
export async function rotateSecret(
  database: Database,
  { stream, id, now }: Which & { now: number },
): Promise<{ secret: string; oldUntil: string }> {
  const secret = makeSecret();
  await database.write(async (transaction) => {
    const hooks = transaction.selectFrom('endpoint').select('secrets').where('stream', '=', stream);
    const row = await hooks.where('id', '=', id).where('kind', '=', 'webhook').executeTakeFirst();
    if (!row) throw missing();
    const old = secrets
      .parse(JSON.parse(row.secrets))
      .filter(({ until }) => until === null || until > now)
      .slice(0, 3)
      .map((one) => ({ ...one, until: Math.min(one.until ?? Number.POSITIVE_INFINITY, now + ROTATION) }));
    const set = { secrets: JSON.stringify([{ secret, until: null }, ...old]) };
    await transaction.updateTable('endpoint').set(set).where('stream', '=', stream).where('id', '=', id).execute();
  });
  return { secret, oldUntil: new Date(now + ROTATION).toISOString() };
}
