/**
 * After the server said that a stamp is ahead of its clock: the clock is set right, and all that waits is stamped anew,
 * in its order, with the replicas that hold the same values, in one transaction (field-notes/backend-and-sync.md 3.2).
 */
import { type Clock, see, setRight, tick } from '@/lib/annotation/clock';
import type { WrittenFields } from '@/lib/annotation/merge';
import type { Replica } from '@/lib/annotation/schema';
import { newOperation, replicaKey } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';

/** @param now the device's clock, @param serverNow the server's at the same moment, in ms; @throws StoreFault */
export async function restamp(
  store: Store,
  { stream, now, serverNow }: { stream: string; now: number; serverNow: number },
): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.connections, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      if (!connection) return;
      const rows = await db.outbox.where('stream').equals(stream).sortBy('seq');
      const keys = [...new Set(rows.map(({ id }) => replicaKey(stream, id)))];
      const found = (await db.replicas.bulkGet(keys)).flatMap((replica) => replica ?? []);
      const replicas = new Map(found.map((replica) => [replica.id, replica]));
      let clock = found.reduce(seeKnown, setRight(connection.clock, { now, serverNow }));
      for (const row of rows) {
        const fields: WrittenFields = {};
        for (const [name, [value, old, over]] of Object.entries(row.fields)) {
          const ticked = tick(clock, now);
          clock = ticked.clock;
          fields[name] = over === undefined ? [value, ticked.stamp] : [value, ticked.stamp, over];
          const replica = replicas.get(row.id);
          if (replica?.fields[name]?.[1] === old) replica.fields[name] = [value, ticked.stamp];
        }
        // Another operation than the one the server may have seen: it must not take it for a repetition.
        await db.outbox.update(row.seq, { fields, operation: newOperation() });
      }
      await db.replicas.bulkPut([...replicas.values()]);
      await db.connections.put({ ...connection, clock });
    }),
  );
}

/** Later than what the server has: the reader's last word must not lose against their own earlier one. */
function seeKnown(clock: Clock, { known }: Replica): Clock {
  return Object.values(known).reduce(see, clock);
}
