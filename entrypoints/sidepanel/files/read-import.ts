/** Reading and taking in a file. Loaded when one is chosen: with it comes the whole schema (zod, 100 kB). */
import type { ImportPlan } from '@/components/notebook/import-dialog';
import {
  BACKUP_FORMAT,
  type Backup,
  BackupFault,
  type Records,
  readBackup,
  recordKinds,
} from '@/lib/annotation/backup';
import { locateJsonFault } from '@/lib/annotation/locate-json-fault';
import { type ReadNotes, readRows } from '@/lib/formats/read-notes';
import { recogniseFormat } from '@/lib/formats/recognise-format';
import { previewRestore, type Restoring, restoreBackup, undoRestore } from '@/lib/store/restore-backup';
import type { Store } from '@/lib/store/store';
import { decodeFile, FileRefused, type Reading } from './decode-file';
import { runSteps } from './run-steps';
import { sayFileTrouble } from './say-file-trouble';

/** What was asked for, or the sentence that says why not. */
export type Outcome<T> = { value: T } | { sentence: string };

export interface ReadFile {
  backup: Backup;
  plan: ImportPlan;
}

/** Reads a file of any format we know, and looks at what it would change; changes nothing. */
export async function readImport(store: Store, file: File, how: Reading): Promise<Outcome<ReadFile>> {
  let text = '';
  try {
    // Half of the bar for the bytes, half for what is in them.
    text = await decodeFile(file, { ...how, onProgress: (share) => how.onProgress?.(share / 2) });
    const found = await readText(text, { ...how, onProgress: (share) => how.onProgress?.(0.5 + share / 2) });
    how.signal?.throwIfAborted();
    const changes = await previewRestore(store, found.backup);
    return { value: { backup: found.backup, plan: { ...found.about, ...changes, file: file.name } } };
  } catch (error) {
    return { sentence: sayFileTrouble(error, text) };
  }
}

interface Found {
  backup: Backup;
  about: Pick<ImportPlan, 'format' | 'madeAt' | 'refused' | 'asides'>;
}

async function readText(text: string, how: Reading): Promise<Found> {
  if (text.slice(0, 100).replace('\uFEFF', '').startsWith(`{"format":"${BACKUP_FORMAT}"`))
    return await readOwn(text, how);
  const value = parse(text);
  const found = recogniseFormat(value);
  if (!found) throw new FileRefused(isTagging(value) ? 'tagging' : 'unknown');
  if (found.format === 'emend') return await readOwn(text, how);
  if (found.rows.length > MOST_ROWS) throw new BackupFault({ reason: 'too-many' });
  const read = await runSteps(readRows(found.rows, found.read), how);
  return {
    backup: backupOf(read),
    about: { format: found.format, madeAt: null, refused: read.refused, asides: read.asides },
  };
}

/** As of a backup's records. */
const MOST_ROWS = 500_000;

async function readOwn(text: string, how: Reading): Promise<Found> {
  const backup = await runSteps(readBackup(text), how);
  return { backup, about: { format: 'emend', madeAt: backup.madeAt, refused: [], asides: null } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupFault({ reason: 'not-json', place: locateJsonFault(text) });
  }
}

/** A project of tagging, which is opened among the tags. */
const isTagging = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'emend-entities';

/** Notes of others are put beside those that are here like a backup of them. */
function backupOf({ notes }: ReadNotes): Backup {
  const none = Object.fromEntries(recordKinds.map((kind) => [kind, []])) as unknown as Records;
  return { madeAt: '', records: { ...none, annotations: notes } };
}

/** Takes all of it in under the write lock; the value takes it all back. */
export async function takeIn(
  store: Store,
  backup: Backup,
  restoring: Restoring,
): Promise<Outcome<() => Promise<void>>> {
  try {
    const { undo } = await restoreBackup(store, backup, restoring);
    return { value: () => undoRestore(store, undo) };
  } catch (error) {
    return { sentence: sayFileTrouble(error, '') };
  }
}
