/**
 * Makes `storage.local` follow a commit: marks first, then the sentinel; then a snapshot, when one is due. "Saved" does not wait for it: a kill between
 * leaves a sentinel that says less than the database, which the next opening notices and heals (`mend-store.ts`).
 */
import { isoNow } from './env';
import { followLater } from './follow-later';
import { markPages, rebuildMarks } from './page-marks';
import { writeSentinel } from './sentinel';
import { writeSnapshotIfDue } from './snapshots';
import type { Mirroring, Store } from './store';

const MANY_PAGES = 200;

/**
 * Queues behind what is being mirrored, together with what else waits there; never rejects, since the notes themselves
 * are safe.
 */
export function mirrorLater(store: Store, mirroring: Mirroring): void {
  const { waiting } = store;
  store.waiting = waiting
    ? {
        identities: [...waiting.identities, ...mirroring.identities],
        meta: mirroring.meta,
        erased: waiting.erased || mirroring.erased,
      }
    : mirroring;
  if (waiting) return;
  let erased = false;
  followLater(store, async () => {
    erased = await mirror(store);
  });
  // A snapshot of many notes takes a while, and no mark may wait for it: a page opened meanwhile looks for its own.
  store.mirrored = store.mirrored.then(async () => void (await writeSnapshotIfDue(store, erased)));
}

/** Returns whether anything was erased. */
async function mirror(store: Store): Promise<boolean> {
  const { db, env, state, waiting } = store;
  if (!waiting) return false;
  store.waiting = null;
  const pages = [...new Set([...store.behind, ...waiting.identities])];
  // Until they are written: a later sentinel must not say that all is well.
  store.behind = pages;
  // After a long import one walk over the index is cheaper than a question for each page.
  if (pages.length > MANY_PAGES) await rebuildMarks(db, env.area);
  else await markPages(db, env.area, pages);
  store.behind = [];
  if (state.state !== 'memory') await writeSentinel(env.area, waiting.meta, isoNow(env));
  return waiting.erased;
}
