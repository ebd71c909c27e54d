import { retention } from '@/lib/annotation/desk-messages';
import type { Database } from '../database/database';
import { DAY } from '../limits/day-keys';
import { eraseReports } from './erase-reports';

/** Reports erased in one transaction. */
const BATCH = 200;
/** How long it is remembered that there was a report, after its words are gone; one that comes must be younger, in ms. */
const TRACE_TIME = 180 * DAY;

/**
 * Erases the words of reports that have had their time in each publication, and later forgets that they were there.
 * Returns how many were erased.
 */
export async function expireReports(database: Database, now: number): Promise<number> {
  const publications = await database.read.selectFrom('publication').select(['stream', 'retention']).execute();
  let erased = 0;
  for (const { stream, retention: kept } of publications) {
    const { days, withdrawnDays, suspectDays } = retention.parse(JSON.parse(kept));
    const at = { stream, now };
    erased += await eraseOld(database, { ...at, queue: 'suspect', before: now - suspectDays * DAY });
    erased += await eraseOld(database, { ...at, state: 'withdrawn', before: now - withdrawnDays * DAY });
    erased += await eraseOld(database, { ...at, before: now - days * DAY });
    await forget(database, { stream, before: now - TRACE_TIME });
  }
  return erased;
}

interface Old {
  stream: string;
  now: number;
  before: number;
  queue?: 'suspect';
  state?: 'withdrawn';
}

async function eraseOld(database: Database, old: Old): Promise<number> {
  let erased = 0;
  for (;;) {
    const count = await eraseBatch(database, old);
    erased += count;
    if (count < BATCH) return erased;
  }
}

async function eraseBatch(database: Database, { stream, now, before, queue, state }: Old): Promise<number> {
  let all = database.read
    .selectFrom('report')
    .select('id')
    .where('stream', '=', stream)
    .where('submission', 'is not', null)
    .where('changed_at', '<', before);
  if (queue) all = all.where('queue', '=', queue);
  if (state) all = all.where('state', '=', state);
  const ids = (await all.limit(BATCH).execute()).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await database.write(async (transaction) => {
    // A reader may have said something meanwhile.
    const still = await transaction
      .selectFrom('report')
      .select('id')
      .where('stream', '=', stream)
      .where('id', 'in', ids)
      .where('changed_at', '<', before)
      .execute();
    await eraseReports(transaction, { stream, ids: still.map(({ id }) => id), now });
  });
  return ids.length;
}

async function forget(database: Database, { stream, before }: { stream: string; before: number }): Promise<void> {
  await database.write(async (transaction) => {
    const gone = await transaction
      .deleteFrom('report')
      .where('stream', '=', stream)
      .where('submission', 'is', null)
      .where('changed_at', '<', before)
      .returning('id')
      .execute();
    const ids = gone.map(({ id }) => id);
    for (let at = 0; at < ids.length; at += BATCH)
      await transaction
        .deleteFrom('addition')
        .where('stream', '=', stream)
        .where('report', 'in', ids.slice(at, at + BATCH))
        .execute();
  });
}
