import type { Database } from './database/database';
import { DAY } from './limits/day-keys';
import { IDLE_TIME, LONGEST_SESSION } from './people/sessions';
import { expireReports } from './reports/expire-reports';
import { lockStream } from './streams/lock-stream';

/** How long an operation is known to be a repetition, and how long an erased record is remembered, in ms. */
export const OP_TIME = 30 * DAY;
export const TRACE_TIME = 180 * DAY;
/** How long the log of what was delivered is kept, in ms. */
export const LOG_TIME = 30 * DAY;

/** Deletes what has had its time. Safe beside everything else and on several servers at once. */
export async function maintain(database: Database, now: number): Promise<void> {
  await database.write(async (transaction) => {
    await transaction
      .deleteFrom('op')
      .where('at', '<', now - OP_TIME)
      .execute();
    await transaction.deleteFrom('bucket').where('tat', '<', now).execute();
    for (const table of ['join_code', 'invitation', 'sign_in_link', 'ceremony', 'work'] as const)
      await transaction.deleteFrom(table).where('expires_at', '<', now).execute();
    await transaction
      .deleteFrom('session')
      .where(({ eb, or }) => or([eb('seen_at', '<', now - IDLE_TIME), eb('created_at', '<', now - LONGEST_SESSION)]))
      .execute();
    await transaction
      .deleteFrom('attempt')
      .where('at', '<', now - LOG_TIME)
      .execute();
    const told = transaction.deleteFrom('delivery').where('state', '!=', 'pending');
    await told.where('created_at', '<', now - LOG_TIME).execute();
    // After this nobody can tell which address a bucket's key stood for.
    await transaction
      .deleteFrom('day_key')
      .where('day', '<', Math.floor(now / DAY) - 1)
      .execute();
  });
  await expireReports(database, now);
  const old = now - TRACE_TIME;
  const streams = await database.read
    .selectFrom('record')
    .select('stream')
    .distinct()
    .where('erased', '=', 1)
    .where('changed_at', '<', old)
    .execute();
  for (const { stream } of streams) await purgeTraces(database, { stream, old });
}

/** Devices that have not pulled past the last trace purged begin anew: for them, absence says nothing. */
async function purgeTraces(database: Database, { stream, old }: { stream: string; old: number }): Promise<void> {
  await database.write(async (transaction) => {
    const state = await lockStream(transaction, stream);
    if (!state) return;
    const gone = await transaction
      .deleteFrom('record')
      .where('stream', '=', stream)
      .where('erased', '=', 1)
      .where('changed_at', '<', old)
      .returning(['rev', 'bytes'])
      .execute();
    const bytes = gone.reduce((sum, row) => sum - row.bytes, state.bytes);
    const min_rev = gone.reduce((most, row) => Math.max(most, row.rev), state.min_rev);
    await transaction
      .updateTable('stream')
      .set({ min_rev, bytes, records: state.records - gone.length })
      .where('stream', '=', stream)
      .execute();
  });
}
