/** Texts that two devices wrote without knowing of each other: the later stands, the other waits for the reader's word. */
import { openConflicts, settledField } from '@/lib/annotation/merge';
import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from '@/lib/store/db';
import { replicaKey } from '@/lib/store/queue-changes';
import { changeAnnotation } from '@/lib/store/save-annotation';
import type { Store } from '@/lib/store/store';
import { isoOf, type SyncEnv } from './env';
import { writeRecord } from './write-record';

export interface Conflict {
  note: Annotation;
  /** The field both wrote. */
  field: string;
  /** What stands now. */
  stands: string;
  /** What lost, and the stamp it is known by. */
  lost: string;
  stamp: string;
}

/** Reads only; made for a live query. */
export async function listConflicts(db: EmendDb, stream: string): Promise<Conflict[]> {
  const replicas = await db.replicas.where('open').equals(stream).toArray();
  const notes = await db.annotations.bulkGet(replicas.map(({ id }) => id));
  return replicas.flatMap(({ fields, history }, at) => {
    const note = notes[at];
    if (!note) return [];
    return openConflicts(fields, history).map(({ field, value, stamp }) => {
      const stands = fields[field]?.[0];
      return { note, field, stands: typeof stands === 'string' ? stands : '', lost: value, stamp };
    });
  });
}

/** @param take put the lost text in the place of the one that stands; @throws StoreFault */
export async function settleConflict(
  store: Store,
  env: SyncEnv,
  { stream, id, stamp, take }: { stream: string; id: string; stamp: string; take: boolean },
): Promise<void> {
  const replica = await store.db.replicas.get(replicaKey(stream, id));
  const lost = replica?.history.find((version) => version.stamp === stamp);
  if (!replica || !lost) return;
  const now = isoOf(env);
  if (take && Object.hasOwn(replica.fields, lost.field)) {
    await changeAnnotation(store, id, (note) => ({ ...note, [lost.field]: lost.value, updatedAt: now }));
  }
  await writeRecord(store, { stream, id, kind: replica.kind, values: { [settledField(stamp)]: true }, now });
}
