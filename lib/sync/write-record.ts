import { tick } from '@/lib/annotation/clock';
import type { WrittenFields } from '@/lib/annotation/merge';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import { newReplica, newRow, replicaKey, writeInto } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';

export interface Writing {
  stream: string;
  id: string;
  kind: ProtocolKind;
  /** Field → value; null erases. */
  values: Record<string, unknown>;
  /** ISO 8601. */
  now: string;
}

/** Writes fields of a record that is not the reader's text (a device's name, "settled"). @throws StoreFault */
export async function writeRecord(store: Store, { stream, id, kind, values, now }: Writing): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.connections, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      if (!connection) return;
      const { clock, stamp } = tick(connection.clock, Date.parse(now));
      const here = await db.replicas.get(replicaKey(stream, id));
      const replica = here ?? newReplica({ stream, id, kind, round: connection.round });
      const fields: WrittenFields = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, [value, stamp]]),
      );
      const change = Object.values(values).every((value) => value === null) ? 'erase' : 'put';
      await db.replicas.put(writeInto(replica, fields));
      await db.outbox.add(newRow({ replica, fields, change, at: now }));
      await db.connections.put({ ...connection, clock });
    }),
  );
}
