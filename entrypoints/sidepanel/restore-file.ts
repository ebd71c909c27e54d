/** Reading and restoring a backup file. Loaded when a file is chosen: with it comes the whole schema (zod, 100 kB). */
import type { RestorePlan } from '@/components/notebook/restore-dialog';
import { type Backup, parseBackup } from '@/lib/annotation/backup';
import { previewRestore, type Restoring, restoreBackup, undoRestore } from '@/lib/store/restore-backup';
import type { Store } from '@/lib/store/store';
import { sayBackupFault } from './say-backup-fault';

/** What was asked for, or the sentence that says why not. */
export type Outcome<T> = { value: T } | { sentence: string };

export interface ReadFile {
  backup: Backup;
  plan: RestorePlan;
}

/** Reads a backup and looks at what it would change; changes nothing. */
export async function readBackupFile(store: Store, file: File): Promise<Outcome<ReadFile>> {
  let text = '';
  try {
    text = await file.text();
    const backup = parseBackup(text);
    return { value: { backup, plan: { madeAt: backup.madeAt, ...(await previewRestore(store, backup)) } } };
  } catch (error) {
    return { sentence: sayBackupFault(error, text) };
  }
}

/** Restores under the write lock; the value takes it all back. */
export async function restoreFile(
  store: Store,
  backup: Backup,
  restoring: Restoring,
): Promise<Outcome<() => Promise<void>>> {
  try {
    const { undo } = await restoreBackup(store, backup, restoring);
    return { value: () => undoRestore(store, undo) };
  } catch (error) {
    return { sentence: sayBackupFault(error, '') };
  }
}
