import type { Database } from '../database/database';
import type { News } from '../sync/news';
import { type FetchPage, verifyCluster } from './verify-cluster';

/** Pages looked at in one round, and the pause between two of one site, in ms: a newspaper must not feel it. */
const MOST_LOOKS = 20;
const PAUSE = 2_000;
/** For how long a look that was begun is nobody else's, in ms. */
const LEASE = 120_000;

export interface Rounds {
  database: Database;
  news: News;
  fetchPage: FetchPage;
  now: () => number;
  pause?: number;
}

/** Looks at the pages whose time has come, one after the other. Safe on several servers: each takes what it looks at. */
export async function verifyDue({ database, news, fetchPage, now, pause = PAUSE }: Rounds): Promise<number> {
  const due = await database.read
    .selectFrom('cluster')
    .select(['stream', 'id', 'site', 'verify_at'])
    .where('verify_at', '<=', now())
    .orderBy('verify_at')
    .limit(MOST_LOOKS)
    .execute();
  const asked = new Set<string>();
  let looks = 0;
  for (const row of due) {
    if (!(await take(database, { ...row, now: now() }))) continue;
    if (asked.has(row.site)) await new Promise((done) => setTimeout(done, pause));
    asked.add(row.site);
    const rev = await verifyCluster(database, { ...row, fetchPage, now }).catch(() => null);
    if (rev === null) continue;
    looks += 1;
    news.tell(row.stream, rev);
  }
  return looks;
}

/** Puts the time off, so that another server passes it over; who dies while looking leaves it to be looked at later. */
async function take(
  database: Database,
  { stream, id, verify_at, now }: { stream: string; id: string; verify_at: number | null; now: number },
): Promise<boolean> {
  const taken = await database.write((transaction) =>
    transaction
      .updateTable('cluster')
      .set({ verify_at: now + LEASE })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .where('verify_at', '=', verify_at)
      .returning('id')
      .execute(),
  );
  return taken.length > 0;
}
