import type { Kysely } from 'kysely';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { takeRev } from '../reports/reports';
import { readCluster } from './clusters';

/** How long somebody is taken to be at a card without saying so again, in ms. */
export const PRESENCE_TIME = 45_000;

export interface Present {
  stream: string;
  cluster: string;
  member: string;
  now: number;
}

/**
 * Says that somebody has the card open. Only who comes anew is news: the events say that there is something, and the
 * desk asks. @returns the stream's counter where it is news, else null @throws Problem 404 for a card that is not there
 */
export async function arrive(database: Database, { stream, cluster, member, now }: Present): Promise<number | null> {
  return database.write(async (transaction) => {
    await readCluster(transaction, { stream, id: cluster });
    const before = await transaction
      .selectFrom('presence')
      .select('until')
      .where('stream', '=', stream)
      .where('cluster', '=', cluster)
      .where('member', '=', member)
      .executeTakeFirst();
    const until = now + PRESENCE_TIME;
    await transaction
      .insertInto('presence')
      .values({ stream, cluster, member, until })
      .onConflict((conflict) => conflict.columns(['stream', 'cluster', 'member']).doUpdateSet({ until }))
      .execute();
    return before && before.until > now ? null : takeRev(transaction, stream);
  });
}

export async function leave(database: Database, { stream, cluster, member }: Present): Promise<number | null> {
  return database.write(async (transaction) => {
    const gone = await transaction
      .deleteFrom('presence')
      .where('stream', '=', stream)
      .where('cluster', '=', cluster)
      .where('member', '=', member)
      .returning('member')
      .execute();
    return gone.length > 0 ? takeRev(transaction, stream) : null;
  });
}

export async function whoIsHere(
  database: Kysely<Tables>,
  { stream, cluster, now }: Omit<Present, 'member'>,
): Promise<string[]> {
  const rows = await database
    .selectFrom('presence')
    .select('member')
    .where('stream', '=', stream)
    .where('cluster', '=', cluster)
    .where('until', '>', now)
    .orderBy('member')
    .execute();
  return rows.map(({ member }) => member);
}
