/**
 * While IndexedDB is broken, the rows stand in `storage.session`: they outlive the background's naps, all contexts of
 * the extension see them, content scripts do not, and the browser drops them when it closes, as the reader is told.
 */
import { Dexie } from 'dexie';
import { stableJson } from '@/lib/annotation/stable-json';
import type { EmendDb } from './db';
import type { SessionArea } from './env';

const KEY = 'store';

type Dump = Record<string, unknown[]>;

/** Fills the database from the session, and keeps both the same from then on. */
export async function shareMemory(db: EmendDb, session: SessionArea): Promise<void> {
  let last = '';
  const load = async () => {
    const text = await readText(session);
    if (text === null || text === last) return;
    last = text;
    await fill(db, JSON.parse(text) as Dump);
  };
  let isQueued = false;
  const save = async () => {
    isQueued = false;
    if (!db.isOpen()) return;
    const text = stableJson(await dump(db));
    if (text === last) return;
    last = text;
    await session.set({ [KEY]: text });
  };
  // What cannot be read cannot be shared; new notes still are.
  await load().catch(() => undefined);
  let turn = Promise.resolve();
  const next = (task: () => Promise<void>) => {
    turn = turn.then(task).catch((error) => console.warn('Emend: the session keeps no copy', error));
  };
  Dexie.on('storagemutated', (parts) => {
    if (isQueued || !Object.keys(parts).some((part) => part.startsWith(`idb://${db.name}/`))) return;
    isQueued = true;
    next(save);
  });
  session.onChanged.addListener(() => next(load));
}

/** What a broken time left in the session, once; for the database that works again. null where there is nothing. */
export async function takeShared(session: SessionArea): Promise<Dump | null> {
  const text = await readText(session);
  return text === null ? null : (JSON.parse(text) as Dump);
}

export async function forgetShared(session: SessionArea): Promise<void> {
  await session.remove(KEY);
}

async function readText(session: SessionArea): Promise<string | null> {
  const found = await session.get(KEY).catch(() => ({}) as Record<string, unknown>);
  return typeof found[KEY] === 'string' ? found[KEY] : null;
}

async function dump(db: EmendDb): Promise<Dump> {
  const entries = await db.transaction('r', db.tables, () =>
    Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );
  return Object.fromEntries(entries);
}

async function fill(db: EmendDb, rows: Dump): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) {
      await table.clear();
      await table.bulkPut(rows[table.name] ?? []);
    }
  });
}
