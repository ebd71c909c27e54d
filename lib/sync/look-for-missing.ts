import { isErased } from '@/lib/annotation/merge';
import type { Connection, Replica } from '@/lib/annotation/schema';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';

/**
 * After a pull from the beginning: notes that the server had and does not have any more. It was restored from an older
 * copy, set up anew, or has forgotten, after 180 days, that they were erased. Absence is no deletion, so the reader says
 * what is to become of them (F-29). Asks at most once for each such pull.
 *
 * @param before the connection as it was when the last page was asked for
 * @returns whether there is something to ask
 */
export async function lookForMissing(store: Store, { stream, round, pulled }: Connection): Promise<boolean> {
  if (pulled || round === 0) return false;
  const { db } = store;
  return await writeStore(store, () =>
    db.transaction('rw', db.connections, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      const missing = await listMissing(store, stream, round);
      if (!connection || missing.length === 0) return false;
      const notes = await db.replicas.where('stream').equals(stream).filter(isNote).count();
      const question = {
        about: 'missing' as const,
        here: notes,
        there: notes - missing.length,
        missing: missing.length,
      };
      await db.connections.put({ ...connection, question });
      return true;
    }),
  );
}

/** In a reader's own stream notes; in a team's whatever makes the project. Devices come and go. */
const isNote = ({ kind, fields }: Replica) => kind !== 'device' && !isErased(fields);

/** Inside a transaction. What waits in the outbox is not missing: the server is about to hear of it. */
export async function listMissing({ db }: Store, stream: string, round: number): Promise<Replica[]> {
  const waiting = new Set<string>();
  await db.outbox
    .where('stream')
    .equals(stream)
    .each(({ id }) => void waiting.add(id));
  const behind = db.replicas.where('stream').equals(stream);
  return await behind.filter((one) => one.round < round && isNote(one) && !waiting.has(one.id)).toArray();
}
