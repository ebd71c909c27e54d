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
import { type ReadNotes, type RowReader, readRows } from '@/lib/formats/read-notes';
import { readWebAnnotation } from '@/lib/formats/read-web-annotation';
import { type OthersFile, recogniseFormat } from '@/lib/formats/recognise-format';
import { cutAnnotationLines } from '@/lib/formats/web-annotation-lines';
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
  return (await readLines(text, how)) ?? (await readWhole(text, how));
}

/** A file of the standard as we write it. null where it is laid out otherwise, or a line of it is broken. */
async function readLines(text: string, how: Reading): Promise<Found | null> {
  const rows = cutAnnotationLines(text);
  if (!rows) return null;
  try {
    const read: RowReader = (line, asides) => readWebAnnotation(JSON.parse(String(line)), asides);
    return await readOthers({ format: 'web-annotation', rows, read }, how);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function readWhole(text: string, how: Reading): Promise<Found> {
  const value = parse(text);
  const found = recogniseFormat(value);
  if (!found) throw new FileRefused(isTagging(value) ? 'tagging' : 'unknown');
  return await (found.format === 'emend' ? readOwn(text, how) : readOthers(found, how));
}

async function readOthers({ format, rows, read }: OthersFile, how: Reading): Promise<Found> {
  if (rows.length > MOST_ROWS) throw new BackupFault({ reason: 'too-many' });
  const found = await runSteps(readRows(rows, read), how);
  const about = { format, madeAt: null, refused: found.refused, asides: found.asides };
  return { backup: backupOf(found), about };
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
