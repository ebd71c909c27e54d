import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { BackupFileState } from '@/components/notebook/backup-file-dialog';
import {
  BackupFileDb,
  type BackupHandle,
  dueAt,
  type FilePermission,
  type KeptFile,
  keepBackupFile,
  writeBackupFile,
} from '@/lib/store/backup-file';
import type { Store } from '@/lib/store/store';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { own } from '../own-calls';

type Picker = (how: object) => Promise<BackupHandle>;

/** Chromium's; Firefox has none. */
const readPicker = (): Picker | null => (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker ?? null;

/**
 * Automatic backups to the file the reader chose: written after changes, at most every some minutes, while a notebook
 * is open.
 *
 * @param changes since the last backup
 */
export function useBackupFile(store: Store, changes: number) {
  const db = useMemo(() => new BackupFileDb(store), [store]);
  const kept = useLiveQuery(async () => (await db.kept.get('file')) ?? null, [db]);
  const [permission, setPermission] = useState<FilePermission | null>(null);
  const handle = kept?.handle ?? null;
  useEffect(() => {
    if (!handle) setPermission(null);
    else handle.queryPermission({ mode: 'readwrite' }).then(setPermission, () => setPermission('denied'));
  }, [handle]);

  const write = useCallback(
    async (hurry: boolean) => {
      const at = await writeBackupFile(store, db, hurry);
      if (at !== null) await own.noteBackup({ at });
    },
    [store, db],
  );
  const due = kept && kept.trouble !== 'missing' ? dueAt(kept) : null;
  useEffect(() => {
    if (due === null || changes === 0 || permission !== 'granted') return;
    const timer = setTimeout(() => void write(false).catch(() => undefined), Math.max(1000, due - Date.now()));
    return () => clearTimeout(timer);
  }, [due, changes, permission, write]);

  const choose = async (name: string) => {
    const picker = readPicker();
    if (!picker) return;
    const types = [{ accept: { 'application/json': ['.json'] } }];
    const chosen = await picker({ suggestedName: name, types, id: 'emend-backup' }).catch(ignoreAbort);
    if (!chosen) return;
    await keepBackupFile(db, chosen);
    setPermission('granted');
    await write(true);
  };
  const allow = async () => {
    if (!handle) return;
    setPermission(await handle.requestPermission({ mode: 'readwrite' }));
    await write(true);
  };
  const forget = async () => void (await db.kept.delete('file'));
  return { state: stateOf(kept, permission), choose, allow, write: () => write(true), forget };
}

function stateOf(kept: KeptFile | null, permission: FilePermission | null): BackupFileState {
  if (!kept) return { state: readPicker() ? 'none' : 'unsupported' };
  const { name, writtenAt, trouble } = kept;
  if (permission === 'prompt' || permission === 'denied')
    return { state: 'kept', name, writtenAt, trouble: 'permission' };
  return { state: 'kept', name, writtenAt, trouble: trouble === 'permission' ? null : trouble };
}

/** A reader who closes the browser's question has not failed. */
function ignoreAbort(error: unknown): null {
  if (error instanceof Error && error.name === 'AbortError') return null;
  throw error;
}
