import { recordKinds } from '@/lib/annotation/backup';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import type { StoreMeta } from '@/lib/annotation/schema';
import { readMeta } from './apply-steps';
import type { EmendDb } from './db';
import { isoNow } from './env';
import { reachStore, writeStore } from './reach-store';
import { readRows } from './read-rows';
import { listSnapshots, openSnapshots, type SnapshotHeader } from './read-snapshot';
import { isReadOnly, type Store } from './store';
import { WRITE_LOCK, withLock } from './write-lock';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** One change in fifty rows makes a snapshot due: each change costs the writing of about fifty rows, however many. */
const ROWS_FOR_A_CHANGE = 50;

/**
 * Writes a snapshot when enough has changed, or anything for a day. Never rejects: it is a second copy, not the first.
 *
 * @param erased notes were erased for good: write one at once, in place of all older ones, which still hold them
 */
export async function writeSnapshotIfDue(store: Store, erased = false): Promise<boolean> {
  try {
    const { db, env, state } = store;
    if (env.directory === null || state.state === 'memory' || isReadOnly(state)) return false;
    const meta = await reachStore(store, () => readMeta(db));
    return (erased || isDue(meta, env.now())) && (await writeSnapshot(store, erased));
  } catch (error) {
    console.warn('Emend: no snapshot could be written', error);
    return false;
  }
}

function isDue({ changesSinceSnapshot, rows, lastSnapshotAt }: StoreMeta, now: number): boolean {
  if (changesSinceSnapshot === 0) return false;
  const isOld = lastSnapshotAt === null || now - Date.parse(lastSnapshotAt) > DAY;
  return isOld || changesSinceSnapshot * ROWS_FOR_A_CHANGE >= rows;
}

/**
 * Writes all records into a new file. The browser shows the file only when it is closed, so a kill leaves an empty one
 * at most, and the last line says how many there should be. Records changed meanwhile are in it as before or after.
 *
 * @param alone the older ones go
 * @returns false where there is no file system
 */
export async function writeSnapshot(store: Store, alone = false): Promise<boolean> {
  const folder = await openSnapshots(store.env.directory);
  if (!folder) return false;
  await withLock(store.env.locks, WRITE_LOCK, async () => {
    const meta = await reachStore(store, () => readMeta(store.db));
    const at = isoNow(store.env);
    await writeFile({ folder, db: store.db, meta, at });
    await dropOldSnapshots(folder, alone);
    await noteSnapshot(store, meta.changesSinceSnapshot, at);
  });
  return true;
}

interface Writing {
  folder: FileSystemDirectoryHandle;
  db: EmendDb;
  meta: StoreMeta;
  at: string;
}

async function writeFile({ folder, db, meta, at }: Writing): Promise<void> {
  const name = `${at.replace(/[:.]/g, '-')}.jsonl`;
  const out = await (await folder.getFileHandle(name, { create: true })).createWritable();
  try {
    const { epoch, rows, checksum } = meta;
    const header: SnapshotHeader = {
      format: 'emend-snapshot',
      version: 1,
      schema: SCHEMA_VERSION,
      epoch,
      rows,
      checksum,
      at,
    };
    await out.write(`${JSON.stringify(header)}\n`);
    await out.write(`{"end":${await writeRecords(out, db)}}\n`);
    await out.close();
  } catch (error) {
    await out.abort().catch(() => undefined);
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}

async function writeRecords(out: FileSystemWritableFileStream, db: EmendDb): Promise<number> {
  let lines = 0;
  for (const kind of recordKinds) {
    for await (const rows of readRows(db, kind)) {
      await out.write(rows.map((record) => `${JSON.stringify({ kind, record })}\n`).join(''));
      lines += rows.length;
    }
  }
  return lines;
}

/** Keeps the newest two, and the newest that is an hour older: the state before this sitting. Or the newest alone. */
async function dropOldSnapshots(folder: FileSystemDirectoryHandle, alone: boolean): Promise<void> {
  const names = await listSnapshots(folder);
  const sizes = await Promise.all(names.map(async (name) => (await (await folder.getFileHandle(name)).getFile()).size));
  const written = names.filter((_, at) => (sizes[at] ?? 0) > 0);
  const [first, second, ...rest] = alone ? written.slice(0, 1) : written;
  const third = rest.find((name) => timeOf(second ?? name) - timeOf(name) >= HOUR) ?? rest.at(-1);
  for (const name of names) {
    if (name !== first && name !== second && name !== third) await folder.removeEntry(name);
  }
}

/** The time in a snapshot's name: `2026-11-23T08-30-00-000Z.jsonl`. */
function timeOf(name: string): number {
  return Date.parse(name.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d+)Z.*/, 'T$1:$2:$3.$4Z'));
}

async function noteSnapshot(store: Store, changes: number, at: string): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.meta, async () => {
      const meta = await readMeta(db);
      const changesSinceSnapshot = Math.max(0, meta.changesSinceSnapshot - changes);
      await db.meta.put({ ...meta, lastSnapshotAt: at, changesSinceSnapshot });
    }),
  );
}
