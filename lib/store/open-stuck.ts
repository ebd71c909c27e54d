/**
 * The notebook as an older version of Emend left it, where bringing it up to this one failed (F-11): a failed upgrade
 * rolls back, so every row is still there. Read into memory, where all queries of this version work; nothing is written
 * to the database, and the next start tries to upgrade it again.
 */
import { Dexie } from 'dexie';
import { DB_VERSION, EmendDb } from './db';
import type { StoreEnv } from './env';
import { memoryPlace } from './memory/memory-idb';

/** Nothing to read in them: made anew, or of no use where nothing is sent. */
const passedOver = new Set(['digests', 'outbox', 'replicas', 'sessions']);

/** What version 6 added to each connection. */
const ofOwn = { kind: 'private', role: 'owner', project: null, teamAt: null };

/** null where there is no older database, or it cannot be read. */
export async function openStuck({ name, indexedDB, keyRange }: StoreEnv): Promise<EmendDb | null> {
  if (!indexedDB || !keyRange) return null;
  // Without a version of ours Dexie opens what is there, as it is.
  const old = new Dexie(name, { indexedDB, IDBKeyRange: keyRange });
  const db = new EmendDb(memoryPlace(`${name}-stuck`));
  try {
    await old.open();
    if (old.verno >= DB_VERSION) return null;
    await db.open();
    for (const table of old.tables) await copyRows(old, db, table.name);
    return db;
  } catch {
    db.close();
    return null;
  } finally {
    old.close();
  }
}

async function copyRows(old: Dexie, db: EmendDb, name: string): Promise<void> {
  if (passedOver.has(name) || !db.tables.some((table) => table.name === name)) return;
  const rows: object[] = await old.table(name).toArray();
  await db.table(name).bulkPut(name === 'connections' ? rows.map((row) => ({ ...ofOwn, ...row })) : rows);
}
