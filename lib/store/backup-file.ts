/**
 * The file a reader chose for automatic backups, where the browser has such (Chromium's File System Access).
 *
 * Its handle is kept in a database of its own: it means nothing outside this browser's profile, so it is no record,
 * goes into no backup, and an upgrade of the notebook never touches it.
 */
import { Dexie, type EntityTable } from 'dexie';
import { isoNow } from './env';
import type { Store } from './store';
import { makeBackup } from './write-backup';
import { withLock } from './write-lock';

export type FilePermission = 'granted' | 'prompt' | 'denied';

/** What TypeScript's DOM library does not know of a handle yet. */
export interface BackupHandle {
  readonly name: string;
  queryPermission(how: { mode: 'readwrite' }): Promise<FilePermission>;
  requestPermission(how: { mode: 'readwrite' }): Promise<FilePermission>;
  createWritable(): Promise<FileSystemWritableFileStream>;
}

/** Why the last automatic backup was not written. */
export type FileTrouble = 'permission' | 'missing' | 'full' | 'failed';

export interface KeptFile {
  key: 'file';
  handle: BackupHandle;
  name: string;
  /** ISO 8601; null before the first. */
  writtenAt: string | null;
  /** Milliseconds the last one took: a large notebook is written more seldom. */
  took: number;
  trouble: FileTrouble | null;
}

const LOCK = 'emend-backup-file';

/** Least time between two automatic backups, in milliseconds, and how many times longer than the writing itself. */
const EVERY = 5 * 60_000;
const TIMES_LONGER = 30;

export class BackupFileDb extends Dexie {
  declare kept: EntityTable<KeptFile, 'key'>;

  constructor({ env: { name, indexedDB, keyRange } }: Store) {
    const place = indexedDB && keyRange ? { indexedDB, IDBKeyRange: keyRange } : {};
    super(`${name}-backup-file`, place as object);
    this.version(1).stores({ kept: 'key' });
  }
}

/** The handle is kept; the old one is forgotten. */
export async function keepBackupFile(db: BackupFileDb, handle: BackupHandle): Promise<void> {
  await db.kept.put({ key: 'file', handle, name: handle.name, writtenAt: null, took: 0, trouble: null });
}

/** When the next automatic backup may be written, in milliseconds since 1970. */
export function dueAt({ writtenAt, took }: KeptFile): number {
  return writtenAt === null ? 0 : Date.parse(writtenAt) + Math.max(EVERY, took * TIMES_LONGER);
}

/**
 * Writes a backup of everything into the chosen file, one at a time across all windows. The browser writes beside it
 * and puts it in its place when it is closed, so a failure leaves the last one as it was.
 *
 * @param hurry whatever the time since the last one
 * @returns its time, ISO 8601; null where it was not due, or could not be written: then `kept` says why
 */
export async function writeBackupFile(store: Store, db: BackupFileDb, hurry: boolean): Promise<string | null> {
  return await withLock(store.env.locks, LOCK, async () => {
    const kept = await db.kept.get('file');
    if (!kept || (!hurry && dueAt(kept) > store.env.now())) return null;
    const at = isoNow(store.env);
    const began = store.env.now();
    try {
      if ((await kept.handle.queryPermission({ mode: 'readwrite' })) !== 'granted')
        throw new DOMException('not allowed', 'NotAllowedError');
      const content = await makeBackup(store);
      // `pipeTo` closes the file at the end, and leaves the old one where anything fails.
      await content.stream().pipeTo(await kept.handle.createWritable());
      await db.kept.update('file', { writtenAt: at, took: store.env.now() - began, trouble: null });
      return at;
    } catch (error) {
      console.warn('Emend: the automatic backup could not be written', error);
      await db.kept.update('file', { trouble: troubleOf(error) });
      return null;
    }
  });
}

function troubleOf(error: unknown): FileTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'permission';
  if (name === 'NotFoundError') return 'missing';
  return name === 'QuotaExceededError' ? 'full' : 'failed';
}
