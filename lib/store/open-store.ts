import type { StoreEnv } from './env';
import { beginStore, mendStore } from './mend-store';
import { openDb, openInMemory } from './open-db';
import { forgetFailures, rebuildAfter } from './rebuild-database';
import { renewLog } from './renew-log';
import { writeSnapshotIfDue } from './snapshots';
import { isReadOnly, type Store } from './store';
import { takeInShared } from './take-in-shared';

export type { Store, StoreState } from './store';

/**
 * Opens the store for the background: looks for damage and mends it, falls back to memory where IndexedDB is missing,
 * throws or does not answer in time (F-17). Never rejects for any of these: `store.state` says what happened.
 */
export async function openStore(env: StoreEnv): Promise<Store> {
  const first = await openDb(env);
  const isGone = first.state.state === 'memory' && (await rebuildAfter(env, first.cause).catch(() => false));
  const store = isGone ? await openDb(env) : first;
  if (isReadOnly(store.state)) return store;
  if (store.state.state === 'memory') return await begun(store);
  // Not waited for: what is written meanwhile goes into the new log as well.
  void renewLog(env).catch(() => {});
  try {
    await forgetFailures(env);
    await mendStore(store);
    await takeInShared(store);
    // Left behind by a kill between a commit and its snapshot.
    store.mirrored = store.mirrored.then(async () => void (await writeSnapshotIfDue(store)));
    return store;
  } catch (error) {
    // It opened, but does not work: as good as missing.
    store.db.close();
    return await begun(await openInMemory(env, error));
  }
}

async function begun(store: Store): Promise<Store> {
  await beginStore(store.db);
  return store;
}
