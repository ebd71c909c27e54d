import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database/database';
import { openBackupFile, writeBackupFile } from './backup-file';
import { restoreBackup } from './restore-backup';

export interface Moving {
  from: Database;
  /** Empty, and not yet brought up to date. */
  to: Database;
  now: number;
  progress: (rows: number) => void;
}

/** From one database into another, of whatever engine: a backup that is given back at once. @throws AdminFault */
export async function moveDatabase({ from, to, now, progress }: Moving): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'emend-move-'));
  try {
    const file = join(folder, 'backup');
    await writeBackupFile(from, { file, now, progress: () => undefined });
    return await restoreBackup(to, { source: openBackupFile(file), replace: false, moved: true, progress });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
