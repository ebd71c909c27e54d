import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { takeTokens } from '../limits/take-tokens';
import { type DeliveryRow, LEASE } from './claim';
import { MOST_TRIES } from './schedule';

/** What a delivery is called that tells of nothing. */
export const TEST = 'endpoint.test';
/** Tests of all endpoints of a publication in an hour: each is a request that somebody else's server hears. */
const HOURLY = 30;

/**
 * A delivery that is claimed already and has no try after this one, so that whoever tests is answered at once and nothing
 * follows by itself. @throws Problem 404, 429
 */
export async function beginTest(
  database: Database,
  { stream, endpoint, now }: { stream: string; endpoint: string; now: number },
): Promise<DeliveryRow> {
  const lease = now + LEASE;
  const row: DeliveryRow = {
    stream,
    id: randomUUID(),
    endpoint,
    event: TEST,
    subject: '',
    rev: 0,
    state: 'pending',
    attempt: MOST_TRIES,
    next_at: lease,
    lease,
    created_at: now,
  };
  await database.write(async (transaction) => {
    const known = transaction.selectFrom('endpoint').select('id').where('stream', '=', stream);
    if (!(await known.where('id', '=', endpoint).executeTakeFirst()))
      throw Problem.missing('There is no such endpoint.');
    await takeTokens(transaction, { stream, buckets: [{ key: 't:', hourly: HOURLY }] }, now);
    await transaction.insertInto('delivery').values(row).execute();
  });
  return row;
}
