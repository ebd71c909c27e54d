import type { EmendDb } from './db';

/**
 * Changes that wait to be sent, to any stream or to one. Counted by indexes: after the first connecting they may be a
 * whole notebook.
 */
export async function countWaiting(db: EmendDb, stream: string | null = null): Promise<number> {
  const waiting = stream === null ? db.outbox : db.outbox.where('stream').equals(stream);
  const stopped = db.outbox.where('refused').above('');
  const refused = stream === null ? stopped : stopped.filter((row) => row.stream === stream);
  return (await waiting.count()) - (await refused.count());
}
