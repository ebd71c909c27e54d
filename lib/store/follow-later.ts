import type { Store } from './store';
import { MIRROR_LOCK, withLock } from './write-lock';

/** Writes to `storage.local` when all that was to be written there before is; never rejects. */
export function followLater(store: Store, write: () => Promise<void>): void {
  store.followed = store.followed
    .then(() => withLock(store.env.locks, MIRROR_LOCK, write))
    .catch((error) => console.warn('Emend: marks lag behind until the next start', error));
  store.mirrored = Promise.all([store.mirrored, store.followed]).then(() => {});
}
