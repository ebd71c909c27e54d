import type { Sighting } from '@/lib/annotation/schema';
import { writeStore } from './reach-store';
import type { Store } from './store';

/** Keeps what this browser last saw of each note. A sighting of a note that was erased meanwhile is passed over. */
export async function noteSightings(store: Store, sightings: Sighting[]): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.sightings, db.annotations, async () => {
      const ids = sightings.map(({ annotationId }) => annotationId);
      const known = new Set(await db.annotations.where('id').anyOf(ids).primaryKeys());
      await db.sightings.bulkPut(sightings.filter(({ annotationId }) => known.has(annotationId)));
    }),
  );
}
