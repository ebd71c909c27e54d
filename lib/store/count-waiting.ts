import type { EmendDb } from './db';

/** Changes that wait to be sent. Counted by indexes: after the first connecting they may be a whole notebook. */
export async function countWaiting(db: EmendDb): Promise<number> {
  const [all, refused] = await Promise.all([db.outbox.count(), db.outbox.where('refused').above('').count()]);
  return all - refused;
}
