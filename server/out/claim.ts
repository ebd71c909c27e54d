import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { FAILING_TIME, MOST_TRIES, pauseAfter } from './schedule';

export type DeliveryRow = Tables['delivery'];

/** How long a claimed delivery is left to who claimed it, in ms: more than any of our sendings may take. */
export const LEASE = 60_000;
const BATCH = 20;

/**
 * Takes deliveries that are due. Whoever dies with one loses it when the lease is over, and another sends it then: each
 * is sent at least once, and whoever hears it twice knows it by its id.
 */
export async function claimDue(database: Database, now: number): Promise<DeliveryRow[]> {
  const due = sql`select stream, id from delivery where state = 'pending' and next_at <= ${now} order by next_at limit ${sql.lit(BATCH)}`;
  // SQLite has one writer; PostgreSQL passes over what another server is claiming at this moment.
  const mine = database.engine === 'postgres' ? sql`${due} for update skip locked` : due;
  const until = now + LEASE;
  return database.write(async (transaction) => {
    const { rows } = await sql<DeliveryRow>`update delivery set lease = ${until}, next_at = ${until},
      attempt = attempt + 1 where (stream, id) in (${mine}) returning *`.execute(transaction);
    return rows;
  });
}

/** How a try went. `gone` ends the endpoint, `dropped` says that there is nothing left to tell. */
export type Outcome =
  | { ok: true; status: number | null }
  | { ok: false; status: number | null; fault: string; retryAfter?: number; gone?: boolean }
  | { dropped: true };

/**
 * Writes down how a try went, and when there is to be another. Nothing where the lease ran out and somebody else has
 * tried since. Returns true where the endpoint was switched off by it.
 */
export async function settle(
  database: Database,
  { row, outcome, now, chance = Math.random() }: { row: DeliveryRow; outcome: Outcome; now: number; chance?: number },
): Promise<boolean> {
  const { stream, id } = row;
  return database.write(async (transaction) => {
    const next = nextOf(row, { outcome, now, chance });
    const changed = await transaction
      .updateTable('delivery')
      .set(next)
      .where('stream', '=', stream)
      .where('id', '=', id)
      .where('attempt', '=', row.attempt)
      .where('lease', '=', row.lease)
      .returning('id')
      .executeTakeFirst();
    if (!changed || 'dropped' in outcome) return false;
    const fault = outcome.ok ? null : outcome.fault.slice(0, 300);
    const attempt = { stream, id: randomUUID(), delivery: id, at: now, status: outcome.status, fault };
    await transaction.insertInto('attempt').values(attempt).execute();
    const endpoint = transaction
      .updateTable('endpoint')
      .where('stream', '=', stream)
      .where('id', '=', row.endpoint)
      .where('state', '=', 'active');
    if (outcome.ok) {
      await endpoint.set({ failing_since: null }).where('failing_since', 'is not', null).execute();
      return false;
    }
    await endpoint.set({ failing_since: now }).where('failing_since', 'is', null).execute();
    const off = outcome.gone
      ? endpoint.set({ state: 'disabled', why: 'gone' })
      : endpoint.set({ state: 'disabled', why: 'failing' }).where('failing_since', '<=', now - FAILING_TIME);
    const ended = await off.returning('contact').executeTakeFirst();
    if (!ended) return false;
    await transaction
      .updateTable('delivery')
      .set({ state: 'failed' })
      .where('stream', '=', stream)
      .where('endpoint', '=', row.endpoint)
      .where('state', '=', 'pending')
      .execute();
    // The owner hears of it by the same way, with a row of its own.
    const word = { event: 'endpoint.disabled', subject: row.endpoint, rev: row.rev, state: 'pending' as const };
    if (ended.contact !== null)
      await transaction
        .insertInto('delivery')
        .values({ stream, id: `${row.endpoint}-off-${now}`, endpoint: row.endpoint, ...word, ...fresh(now) })
        .execute();
    return true;
  });
}

const fresh = (now: number) => ({ attempt: 0, next_at: now, lease: 0, created_at: now });

function nextOf(
  row: DeliveryRow,
  { outcome, now, chance }: { outcome: Outcome; now: number; chance: number },
): Partial<DeliveryRow> {
  if ('dropped' in outcome) return { state: 'dropped', lease: 0 };
  if (outcome.ok) return { state: 'done', lease: 0 };
  const pause = row.attempt >= MOST_TRIES ? null : pauseAfter(row.attempt, chance, outcome.retryAfter);
  if (pause === null || outcome.gone) return { state: 'failed', lease: 0 };
  return { state: 'pending', lease: 0, next_at: now + pause };
}

/** Tries a delivery anew, as if it had not been tried. Returns whether there is such a one. */
export async function sendAgain(
  database: Database,
  { stream, endpoint, id, now }: { stream: string; endpoint: string; id: string; now: number },
): Promise<boolean> {
  const row = await database.write((transaction) =>
    transaction
      .updateTable('delivery')
      .set({ state: 'pending', attempt: 0, next_at: now, lease: 0 })
      .where('stream', '=', stream)
      .where('endpoint', '=', endpoint)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst(),
  );
  return row !== undefined;
}
