/** A backup put beside what is here: all of it or nothing, and undone when the reader says so. */
import { type Backup, parseBackup, type RecordKind, type Records } from '@/lib/annotation/backup';
import { readMeta, type Step } from './apply-steps';
import { commitSteps, identitiesOf } from './commit-steps';
import type { EmendDb } from './db';
import { isoNow } from './env';
import { isNewer, type MergedTable, mergeAnnotations, mergePlain, mergeTombstones, plainKinds } from './merge-rows';
import { mirrorLater } from './mirror-store';
import { writeStore } from './reach-store';
import type { Store } from './store';
import { WRITE_LOCK, withLock } from './write-lock';

/** Notes written at a time; progress is told between. */
const AT_ONCE = 500;

export interface Restoring {
  /** Notes written so far, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Stops the work; nothing of it stays. */
  signal?: AbortSignal;
}

export interface Restored {
  /** Notes that were not here. */
  added: number;
  /** Notes that were here in an older version. */
  replaced: number;
  /** Notes that were here, as new or newer. */
  unchanged: number;
  /** Drafts, sightings and other records that were written. */
  others: number;
  undo: RestoreUndo;
}

/** What `undoRestore` needs to know. */
export interface RestoreUndo {
  steps: Step[];
  tables: MergedTable[];
}

type Merged = RestoreUndo & { tombstones: string[] };

/**
 * Reads a backup's text and merges it in one transaction: of two versions of a note the newer stands, so the same
 * backup twice changes nothing. A note erased here comes back: to restore is to ask for it. A mark of erasure never
 * takes a note away that is here.
 *
 * @throws BackupFault before anything is written, when the text cannot be read
 * @throws StoreFault; or the signal's reason, when it was stopped
 */
export async function restoreBackup(store: Store, text: string | Backup, restoring: Restoring = {}): Promise<Restored> {
  const backup = typeof text === 'string' ? parseBackup(text) : text;
  const { env } = store;
  return await withLock(env.locks, WRITE_LOCK, async () => {
    const merged = await merge(store, backup, restoring).catch((error) => {
      throw restoring.signal?.aborted ? restoring.signal.reason : error;
    });
    const { steps, tables, tombstones } = merged;
    const added = steps.filter(({ before }) => before === null).length;
    const others = tables.reduce((sum, { added, replaced }) => sum + added.length + replaced.length, tombstones.length);
    const unchanged = backup.records.annotations.length - steps.length;
    return { added, replaced: steps.length - added, unchanged, others, undo: { steps, tables } };
  });
}

/** What restoring would do, without doing it. Parse the text once, by `parseBackup`, for both. */
export async function previewRestore({ db }: Store, { records }: Backup): Promise<Omit<Restored, 'undo'>> {
  const notes = await compareRows(db, 'annotations', records.annotations);
  let others = 0;
  for (const kind of plainKinds) {
    const { added, replaced } = await compareRows(db, kind, records[kind]);
    others += added + replaced;
  }
  return { ...notes, unchanged: records.annotations.length - notes.added - notes.replaced, others };
}

async function compareRows(db: EmendDb, kind: RecordKind, rows: object[]) {
  const table = db.table<object, string>(kind);
  const keyPath = String(table.schema.primKey.keyPath);
  let added = 0;
  let replaced = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const copies = rows.slice(at, at + AT_ONCE);
    const present = await table.bulkGet(copies.map((row) => String((row as Record<string, unknown>)[keyPath])));
    copies.forEach((copy, place) => {
      const here = present[place];
      if (!here) added++;
      else if (isNewer(copy, here)) replaced++;
    });
  }
  return { added, replaced };
}

async function merge(store: Store, { records }: Backup, restoring: Restoring): Promise<Merged> {
  const { db, env } = store;
  const done = await writeStore(store, () =>
    db.transaction('rw', db.tables, async () => {
      const tables: MergedTable[] = [];
      for (const kind of plainKinds) tables.push(await mergePlain(db, kind, records[kind]));
      const steps = await mergeNotes(db, { records, now: isoNow(env), ...restoring });
      const tombstones = await mergeTombstones(db, records.tombstones);
      const meta = await readMeta(db);
      const counted = { ...meta, rows: meta.rows + tombstones.length };
      await db.meta.put(counted);
      return { steps, tables, tombstones, meta: counted };
    }),
  );
  mirrorLater(store, { identities: done.steps.flatMap(identitiesOf), meta: done.meta, erased: false });
  return done;
}

async function mergeNotes(
  db: EmendDb,
  { records, now, onProgress, signal }: Restoring & { records: Records; now: string },
): Promise<Step[]> {
  const { annotations } = records;
  const steps: Step[] = [];
  for (let at = 0; at < annotations.length; at += AT_ONCE) {
    // A plain error rolls the transaction back; the caller gets the signal's own reason.
    if (signal?.aborted) throw new Error('stopped by the reader');
    steps.push(...(await mergeAnnotations(db, annotations.slice(at, at + AT_ONCE), now)));
    onProgress?.(Math.min(at + AT_ONCE, annotations.length), annotations.length);
  }
  if (signal?.aborted) throw new Error('stopped by the reader');
  return steps;
}

/** Puts everything back as it was before the restore, but for marks of erasure; what the reader changed since stays. */
export async function undoRestore(store: Store, { steps, tables }: RestoreUndo): Promise<void> {
  const { db, env } = store;
  const isOther = tables.some(({ added, replaced }) => added.length + replaced.length > 0);
  if (isOther) await writeStore(store, () => db.transaction('rw', db.tables, () => undoPlain(db, tables)));
  await commitSteps(store, isoNow(env), async () => {
    const present = await db.annotations.bulkGet(steps.map(({ after }) => after?.id ?? ''));
    return steps.flatMap(({ before, after }, at): Step[] => {
      const here = present[at];
      return here && here.updatedAt === after?.updatedAt ? [{ before: here, after: before }] : [];
    });
  });
}

async function undoPlain(db: EmendDb, tables: MergedTable[]): Promise<void> {
  for (const { kind, added, replaced } of tables) {
    await db.table(kind).bulkDelete(added);
    await db.table(kind).bulkPut(replaced);
  }
}
