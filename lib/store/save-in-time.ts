import { nameFault } from './reach-store';
import type { Store } from './store';
import { StoreFault } from './store-fault';

/** Longest that a reader waits for a save without a word, in ms. */
const PATIENCE = 8000;

/**
 * What a save resolves with, or after a time the word that it is not done: on a full disk a transaction may never end
 * (F-15). The save is not given up; one that ends later has kept the note that the next try would keep (F-04).
 *
 * @throws StoreFault `full` where the browser says that there is no room, else `slow`
 */
export async function saveInTime<T>(store: Store, saving: Promise<T>, patience = PATIENCE): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    void nameFault(store, new StoreFault('slow')).then(late.reject);
  }, patience);
  try {
    return await Promise.race([saving, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
