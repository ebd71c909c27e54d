import type { StoreEnv } from './env';
import type { Store } from './store';
import { LOG_LOCK, withLock } from './write-lock';

const MARK = 'logRenewed';

/**
 * Lets Chromium begin a new log for this origin's databases, once in each session of the browser.
 *
 * A browser killed while it appends to the log leaves half a record at its end. The next start drops that half and goes
 * on writing behind it, and the start after that takes the whole log for damaged and opens every database empty:
 * measured 2026-11-26 on Chromium 156, six times in 477 kills 50 ms after a save; the log that was read had a header of
 * 7 bytes without its record.
 * Deleting a database compacts, which writes out what the log holds and begins another one: 6 ms. Firefox keeps
 * databases in SQLite and loses nothing by it.
 */
export async function renewLog(env: StoreEnv): Promise<void> {
  const { session } = env;
  if (!session || (await session.get(MARK))[MARK]) return;
  // Before the work: a start that dies in it dies again if it must be done first.
  await session.set({ [MARK]: true });
  await beginLog(env);
}

/**
 * The same where a write of this session failed since (`Store.breaks`), before the next one: a full disk leaves half a
 * record as well, and what is written behind it is not read at the next start (F-15: measured 2026-11-27 on Chromium
 * 156, a note said to be saved was gone in one of six restarts).
 *
 * @throws what IndexedDB reports: what would be written now might not be kept
 */
export async function renewBrokenLog(store: Store): Promise<void> {
  if (store.state.state === 'memory' || store.breaks.told === store.breaks.mended) return;
  await withLock(store.env.locks, LOG_LOCK, async () => {
    const { told, mended } = store.breaks;
    if (told === mended) return;
    await beginLog(store.env);
    store.breaks.mended = told;
  });
}

async function beginLog({ name, indexedDB }: StoreEnv): Promise<void> {
  if (!indexedDB) return;
  const small = `${name}-log`;
  await settle(indexedDB.open(small)).then((database) => database.close());
  await settle(indexedDB.deleteDatabase(small));
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
