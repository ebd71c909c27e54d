import type { Connection } from '@/lib/annotation/schema';
import { changeConnection } from '@/lib/store/connections';
import { fieldsOfOld, newReplica, newRow, replicaKey, writeInto } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { isoOf, type SyncEnv } from './env';

/** Notes in one transaction: a save must not wait behind a whole notebook. */
const AT_ONCE = 200;

/**
 * The notes that were here before the stream go into its outbox, after the first pull, so that those it has already are
 * merged and not said again. Begins where it was cut off.
 *
 * @throws StoreFault
 */
export async function enrolNotes(store: Store, env: SyncEnv, { stream }: Connection): Promise<void> {
  let after = '';
  for (;;) {
    const last = await enrolSome(store, { stream, after, now: isoOf(env) });
    if (last === null) break;
    after = last;
  }
  await changeConnection(store, stream, () => ({ enrolled: true }));
}

/** @returns the id of the last one looked at; null when there are no more */
async function enrolSome(
  store: Store,
  { stream, after, now }: { stream: string; after: string; now: string },
): Promise<string | null> {
  const { db } = store;
  return await writeStore(store, () =>
    db.transaction('rw', db.connections, db.annotations, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      const notes = await db.annotations.where('id').above(after).limit(AT_ONCE).toArray();
      if (!connection || notes.length === 0) return null;
      const present = await db.replicas.bulkGet(notes.map(({ id }) => replicaKey(stream, id)));
      const fresh = notes
        .filter(({ kind }, at) => !present[at] && kind !== 'entity')
        .map((note) => ({
          replica: newReplica({ stream, id: note.id, kind: 'annotation', round: connection.round }),
          fields: fieldsOfOld(note, connection.clock, now),
        }));
      await db.replicas.bulkPut(fresh.map(({ replica, fields }) => writeInto(replica, fields)));
      await db.outbox.bulkAdd(fresh.map((one) => newRow({ ...one, change: 'put', at: now })));
      return notes.at(-1)?.id ?? null;
    }),
  );
}
