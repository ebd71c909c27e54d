import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { applySteps, changesAnything, stepTables } from '@/lib/store/apply-steps';
import { identitiesOf } from '@/lib/store/commit-steps';
import { mirrorLater } from '@/lib/store/mirror-store';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { isoOf, type SyncEnv } from './env';
import { readAnnotation } from './merge-change';

/** After an update: records of a newer Emend, kept as fields until now, become notes. @throws StoreFault */
export async function readUnread(store: Store, env: SyncEnv, stream: string): Promise<void> {
  const { db } = store;
  const { steps, meta } = await writeStore(store, () =>
    db.transaction('rw', stepTables(db), async () => {
      const unread = await db.replicas.where('unread').equals(stream).toArray();
      const present = await db.annotations.bulkGet(unread.map(({ id }) => id));
      const read = unread.map((replica, at) => ({
        before: present[at] ?? null,
        ...readAnnotation(replica, present[at] ?? null),
      }));
      await db.replicas.bulkPut(read.map(({ replica }) => replica));
      await db.connections.update(stream, { schema: SCHEMA_VERSION });
      const steps = read.flatMap(({ before, after }) => (after === undefined ? [] : [{ before, after }]));
      const real = steps.filter(changesAnything);
      return { steps: real, meta: await applySteps(db, real, { now: isoOf(env), by: 'server' }) };
    }),
  );
  if (steps.length > 0) mirrorLater(store, { identities: steps.flatMap(identitiesOf), meta, erased: false });
}
