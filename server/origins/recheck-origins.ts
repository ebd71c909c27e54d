import type { Database } from '../database/database';
import { DAY } from '../limits/day-keys';
import type { guardedFetch } from '../out/guarded-fetch';
import { ownOrigin, type Settings } from '../settings';
import { checkSite } from './check-site';
import { settleClaim } from './claims';

/**
 * Looks once a day whether sites still say that a publication's pages are theirs. Of several servers one looks: the
 * first to write down when.
 */
export async function recheckOrigins(
  { database, settings, ask }: { database: Database; settings: Settings; ask: typeof guardedFetch },
  now: number,
): Promise<void> {
  const due = await database.read
    .selectFrom('origin_claim')
    .selectAll()
    .where('state', 'in', ['proved', 'lapsed'])
    .where('checked_at', '<=', now - DAY)
    .execute();
  for (const claim of due) {
    const taken = await database.write((transaction) =>
      transaction
        .updateTable('origin_claim')
        .set({ checked_at: now })
        .where('stream', '=', claim.stream)
        .where('origin', '=', claim.origin)
        .where('checked_at', '=', claim.checked_at)
        .returning('origin')
        .executeTakeFirst(),
    );
    if (!taken) continue;
    const at = { publication: claim.stream, server: ownOrigin(settings), now, allowLoopback: settings.OUT_TO_LOOPBACK };
    await settleClaim(database, claim, { holds: await checkSite(ask, { ...claim, ...at }), now });
  }
}
