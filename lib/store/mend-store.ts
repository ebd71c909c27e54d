/**
 * Looks at every opening whether the database is still the one the sentinel knows, and gives back what can be given
 * when it is not (F-16). Never blocks the start for long: counts are native, and only damage is worth a scan.
 */
import type { Annotation, StoreMeta } from '@/lib/annotation/schema';
import { addToChecksum, readMeta } from './apply-steps';
import type { EmendDb } from './db';
import { isoNow } from './env';
import { followLater } from './follow-later';
import { mergeAnnotations, mergePlain, mergeTombstones, plainKinds } from './merge-rows';
import { rebuildMarks } from './page-marks';
import { countRecords, readNewestSnapshot, type Snapshot } from './read-snapshot';
import { isDamaged, readSentinel, type Sentinel, writeSentinel } from './sentinel';
import type { Store, StoreState } from './store';
import { MEND_LOCK, withLock } from './write-lock';

/** Sets `store.state`; marks and sentinel follow in `store.followed`. */
export async function mendStore(store: Store): Promise<void> {
  const { db, env } = store;
  await withLock(env.locks, MEND_LOCK, async () => {
    const sentinel = await readSentinel(env.area);
    const known = (await db.meta.get('store')) ?? null;
    const rows = await countRows(db);
    const damaged = isDamaged(sentinel, known?.epoch ?? null, rows);
    const meta = known && !damaged ? await correctCount(db, known, rows) : await restoreRows(store, sentinel);
    store.state = stateOf(meta);
    const isMirrored =
      sentinel?.epoch === meta.epoch && sentinel.checksum === meta.checksum && sentinel.rows === meta.rows;
    if (!isMirrored) mirrorAgain(store, meta);
  });
}

/** The reader has seen what happened: from now on the store is as any other. */
export async function dismissMended(store: Store): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.meta, async () => db.meta.put({ ...(await readMeta(db)), mended: null }));
  store.state = { state: 'durable', restored: null, lost: 0 };
}

/** A store that lives in memory needs its own row too. */
export async function beginStore(db: EmendDb): Promise<void> {
  if ((await db.meta.count()) === 0) await db.meta.put(await describeRows(db));
}

async function countRows(db: EmendDb): Promise<number> {
  return (await db.annotations.count()) + (await db.tombstones.count());
}

/** In one transaction: what another context commits between count and correction would else be forgotten. */
async function correctCount(db: EmendDb, meta: StoreMeta, rows: number): Promise<StoreMeta> {
  if (meta.rows === rows) return meta;
  return await db.transaction('rw', db.annotations, db.tombstones, db.meta, async () => {
    const corrected = { ...(await readMeta(db)), rows: await countRows(db) };
    await db.meta.put(corrected);
    return corrected;
  });
}

/**
 * A store without its own row is new, unless the sentinel or a snapshot knows better. What is still here is kept, and
 * an erased note stays erased. Reports nothing where nothing is known to have been lost.
 */
async function restoreRows({ db, env }: Store, sentinel: Sentinel | null): Promise<StoreMeta> {
  const snapshot = await readNewestSnapshot(env.directory);
  const at = isoNow(env);
  return await db.transaction('rw', db.tables, async () => {
    await db.meta.put(await describeRows(db));
    const given = snapshot ? await mergeSnapshot(db, snapshot, at) : 0;
    const meta = await readMeta(db);
    const lost = Math.max(0, (sentinel?.rows ?? 0) - meta.rows, snapshot?.broken ?? 0);
    const isWorthSaying = lost > 0 || given > 0 || (snapshot !== null && countRecords(snapshot) > 0);
    const from = snapshot?.header.at ?? null;
    const mended: StoreMeta = { ...meta, mended: isWorthSaying ? { at, rows: given, from, lost } : null };
    await db.meta.put(mended);
    return mended;
  });
}

/** A new epoch over the rows that are here; the one place that reads them all. */
async function describeRows(db: EmendDb): Promise<StoreMeta> {
  let checksum = 0;
  await db.annotations.each((after) => {
    checksum = addToChecksum(checksum, { before: null, after });
  });
  const rows = await countRows(db);
  return {
    key: 'store',
    epoch: crypto.randomUUID(),
    rows,
    checksum,
    streams: await db.connections.toCollection().primaryKeys(),
    changesSinceBackup: rows,
    lastBackupAt: null,
    changesSinceSnapshot: rows,
    lastSnapshotAt: null,
    mended: null,
  };
}

/** Returns how many notes were given back. */
async function mergeSnapshot(db: EmendDb, { records }: Snapshot, at: string): Promise<number> {
  const erased = new Set(await db.tombstones.toCollection().primaryKeys());
  const alive = records.annotations.filter(({ id }: Annotation) => !erased.has(id));
  const steps = await mergeAnnotations(db, alive, at);
  await mergeTombstones(db, records.tombstones);
  for (const kind of plainKinds) await mergePlain(db, kind, records[kind]);
  await db.meta.update('store', { rows: await countRows(db) });
  return steps.length;
}

function stateOf({ mended }: StoreMeta): StoreState {
  if (!mended) return { state: 'durable', restored: null, lost: 0 };
  const { rows, from, lost } = mended;
  return { state: from ? 'restored' : 'damaged', restored: from ? { rows, from } : null, lost };
}

/** After a kill between commit and mirror, or after damage, all marks are made anew. */
function mirrorAgain(store: Store, meta: StoreMeta): void {
  const { db, env } = store;
  const mirror = async () => {
    await rebuildMarks(db, env.area);
    await writeSentinel(env.area, meta, isoNow(env));
  };
  followLater(store, mirror);
}
