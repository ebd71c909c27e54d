import { DB_VERSION, EmendDb } from './db';
import type { StoreEnv } from './env';
import { memoryPlace } from './memory/memory-idb';
import { openStuck } from './open-stuck';
import { shareMemory } from './share-memory';
import type { Store, StoreState } from './store';

const durable: StoreState = { state: 'durable', restored: null, lost: 0 };

/** Nothing committed yet, so nothing to follow. */
const atRest = (): Pick<Store, 'followed' | 'mirrored' | 'behind' | 'waiting' | 'breaks'> => ({
  followed: Promise.resolve(),
  mirrored: Promise.resolve(),
  behind: [],
  waiting: null,
  breaks: { told: 0, mended: 0 },
});

/**
 * Opens the database, or one in memory where IndexedDB is missing, throws or does not answer in time (F-17),
 * or a copy to read where it could not be brought up to this version (F-11). Neither
 * looks for damage nor loads what mends it: that is the background's (`open-store.ts`).
 */
export async function openDb(env: StoreEnv): Promise<Store> {
  const { name, indexedDB, keyRange } = env;
  if (!indexedDB || !keyRange) return await openInMemory(env, null);
  const db = new EmendDb({ name, indexedDB, keyRange });
  const store: Store = { db, env, state: durable, cause: null, ...atRest() };
  // Dexie opens a database of a higher version as if it were its own (F-13), at the start and whenever it has to open it
  // again: it lets go of it at once when another context upgrades it (F-10).
  const lookAtVersion = () => {
    if (db.backendDB().version > DB_VERSION * 10) store.state = { ...durable, state: 'newer' };
  };
  db.on('ready', lookAtVersion, true);
  try {
    await within(env.patience, db.open());
    return store;
  } catch (error) {
    db.close();
    const stuck = await within(env.patience, openStuck(env)).catch(() => null);
    if (stuck) return { db: stuck, env, state: { ...durable, state: 'stuck' }, cause: error, ...atRest() };
    return await openInMemory(env, error);
  }
}

export async function openInMemory(env: StoreEnv, cause: unknown): Promise<Store> {
  const db = new EmendDb(memoryPlace(`${env.name}-memory`));
  await db.open();
  if (env.session) await shareMemory(db, env.session);
  return { db, env, state: { ...durable, state: 'memory' }, cause, ...atRest() };
}

async function within<T>(patience: number, work: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`IndexedDB did not open within ${patience} ms`)), patience);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
