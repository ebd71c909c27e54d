import { mendStore } from './mend-store';
import { readInTime } from './read-in-time';
import { renewBrokenLog } from './renew-log';
import type { Store } from './store';
import { asStoreFault, type FaultReason, isClosing, StoreFault } from './store-fault';

/**
 * Runs `work`; where the connection broke, opens it again and runs it once more (F-19), so it must be safe to repeat.
 *
 * @throws StoreFault for what IndexedDB reports; other errors of `work` as they are
 */
export async function reachStore<T>(store: Store, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Dexie does not try again by itself to open what once failed to open, as on a disk that was full (F-15).
    if (!isClosing(error) && !store.db.hasFailed()) throw await nameFault(store, error);
    store.breaks.told += 1;
  }
  try {
    await reopen(store);
    return await work();
  } catch (error) {
    throw await nameFault(store, error);
  }
}

/** After these nothing is known of what the browser wrote last. */
const breaking: FaultReason[] = ['full', 'closed', 'slow', 'unknown'];

/** Less than this is no room, in bytes: Chromium's quota follows what the disk has left. */
const NO_ROOM = 1_000_000;

/** What is asked may wait for the disk as well; then nothing is known of it. */
const ASK_WITHIN = 1000;
const nothingKnown: StorageEstimate = {};

/**
 * On a disk that is full a transaction ends with an error that does not say so, or does not end (F-15): then the browser
 * is asked what room there is.
 */
export async function nameFault(store: Store, error: unknown): Promise<unknown> {
  const { env } = store;
  const fault = asStoreFault(error);
  if (fault instanceof StoreFault && breaking.includes(fault.reason)) store.breaks.told += 1;
  if (!(fault instanceof StoreFault) || !['closed', 'slow', 'unknown'].includes(fault.reason)) return fault;
  const { quota, usage = 0 } = env.estimate ? await readInTime(env.estimate(), nothingKnown, ASK_WITHIN) : nothingKnown;
  return quota !== undefined && quota - usage < NO_ROOM ? new StoreFault('full', error) : fault;
}

/** The same for writing. @throws StoreFault `newer` or `stuck` where the database is of another version */
export async function writeStore<T>(store: Store, work: () => PromiseLike<T>): Promise<T> {
  const { state } = store.state;
  if (state === 'newer' || state === 'stuck') throw new StoreFault(state);
  return await reachStore(store, async () => {
    await renewBrokenLog(store);
    return await work();
  });
}

/** Someone may have deleted the database under us (F-18), so it is looked at again as at the start. */
async function reopen(store: Store): Promise<void> {
  store.db.close({ disableAutoOpen: false });
  await store.db.open();
  if (store.state.state !== 'memory') await mendStore(store);
}
