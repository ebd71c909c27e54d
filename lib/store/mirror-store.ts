/**
 * Makes `storage.local` follow a commit: marks first, then the sentinel; then a snapshot, when one is due. "Saved" does not wait for it: a kill between
 * leaves a sentinel that says less than the database, which the next opening notices and heals (`mend-store.ts`).
 */
import type { StoreMeta } from '@/lib/annotation/schema';
import { isoNow } from './env';
import { markPages, rebuildMarks } from './page-marks';
import { writeSentinel } from './sentinel';
import { writeSnapshotIfDue } from './snapshots';
import type { Store } from './store';
import { MIRROR_LOCK, withLock } from './write-lock';

const MANY_PAGES = 200;

export interface Mirroring {
  /** Pages whose marks may have changed. */
  identities: string[];
  /** The store's count of itself as this commit left it. Not read again later: a newer one may lack its marks yet. */
  meta: StoreMeta;
}

/** Queues behind what is being mirrored; never rejects, since the notes themselves are safe. */
export function mirrorLater(store: Store, { identities, meta }: Mirroring): void {
  const { db, env } = store;
  const mirror = async () => {
    const pages = [...new Set(identities)];
    // After a long import one walk over the index is cheaper than a question for each page.
    if (pages.length > MANY_PAGES) await rebuildMarks(db, env.area);
    else await markPages(db, env.area, pages);
    if (store.state.state !== 'memory') await writeSentinel(env.area, meta, isoNow(env));
  };
  store.mirrored = store.mirrored
    .then(() => withLock(env.locks, MIRROR_LOCK, mirror))
    .then(async () => void (await writeSnapshotIfDue(store)))
    .catch((error) => console.warn('Emend: marks lag behind until the next start', error));
}
