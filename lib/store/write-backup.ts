import { BACKUP_FORMAT, BACKUP_VERSION, type RecordKind, recordKinds } from '@/lib/annotation/backup';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { stableJson } from '@/lib/annotation/stable-json';
import { readMeta } from './apply-steps';
import { isoNow } from './env';
import { reachStore, writeStore } from './reach-store';
import { readRows } from './read-rows';
import type { Store } from './store';

export interface BackingUp {
  /** Only these notes, with what was seen of them and what was sent of them; null for all that is here. */
  only?: ReadonlySet<string> | null;
  /** Records written so far, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Stops the work. */
  signal?: AbortSignal;
}

/** Tables whose records belong to a note, with the field that names it. */
const ofNotes: Partial<Record<RecordKind, string>> = {
  annotations: 'id',
  sightings: 'annotationId',
  reports: 'annotationId',
  deliveries: 'annotationId',
};

/**
 * All records as one JSON text, one record a line, sorted, so that the same notes make the same bytes. Made of parts
 * that the browser may keep on the disk: a library of any size never stands in memory as one string. Call
 * `noteBackup` when the reader has the file.
 *
 * @throws StoreFault; or the signal's reason
 */
export async function makeBackup(store: Store, how: BackingUp = {}): Promise<Blob> {
  const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION, schema: SCHEMA_VERSION, madeAt: isoNow(store.env) };
  const parts: BlobPart[] = [`${JSON.stringify(head).slice(0, -1)},"records":{`];
  const total = how.only?.size ?? (await reachStore(store, () => countAll(store)));
  let done = 0;
  const onRows = (rows: number) => {
    how.signal?.throwIfAborted();
    done += rows;
    how.onProgress?.(Math.min(done, total), total);
  };
  for (const [at, kind] of recordKinds.entries()) {
    const lines = await reachStore(store, () => readLines(store, { kind, only: how.only ?? null, onRows }));
    parts.push(`${at === 0 ? '' : ','}\n"${kind}":[`, ...lines, ']');
  }
  parts.push('\n}}\n');
  return new Blob(parts, { type: 'application/json' });
}

async function countAll({ db }: Store): Promise<number> {
  const counts = await Promise.all(recordKinds.map((kind) => db.table(kind).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

interface Lines {
  kind: RecordKind;
  only: ReadonlySet<string> | null;
  onRows: (rows: number) => void;
}

async function readLines({ db }: Store, { kind, only, onRows }: Lines): Promise<Blob[]> {
  const parts: Blob[] = [];
  const field = ofNotes[kind];
  if (only && !field) return parts;
  for await (const all of readRows(db, kind)) {
    const rows = only && field ? all.filter((row) => only.has(String(row[field]))) : all;
    onRows(rows.length);
    if (rows.length === 0) continue;
    parts.push(new Blob([parts.length === 0 ? '\n' : ',\n', rows.map(stableJson).join(',\n')]));
  }
  return parts;
}

/** The reader has a backup of everything up to now. `at` is ISO 8601 in UTC. */
export async function noteBackup(store: Store, at: string): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.meta, async () => {
      await db.meta.put({ ...(await readMeta(db)), lastBackupAt: at, changesSinceBackup: 0 });
    }),
  );
}
