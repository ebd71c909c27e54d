import { mendStore } from './mend-store';
import type { Store } from './store';
import { asStoreFault, isClosing, StoreFault } from './store-fault';

/**
 * Runs `work`; where the connection broke, opens it again and runs it once more (F-19), so it must be safe to repeat.
 *
 * @throws StoreFault for what IndexedDB reports; other errors of `work` as they are
 */
export async function reachStore<T>(store: Store, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isClosing(error)) throw asStoreFault(error);
  }
  try {
    await reopen(store);
    return await work();
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** The same for writing. @throws StoreFault `newer` or `stuck` where the database is of another version */
export async function writeStore<T>(store: Store, work: () => PromiseLike<T>): Promise<T> {
  const { state } = store.state;
  if (state === 'newer' || state === 'stuck') throw new StoreFault(state);
  return await reachStore(store, work);
}

/** Someone may have deleted the database under us (F-18), so it is looked at again as at the start. */
async function reopen(store: Store): Promise<void> {
  store.db.close({ disableAutoOpen: false });
  await store.db.open();
  if (store.state.state !== 'memory') await mendStore(store);
}
