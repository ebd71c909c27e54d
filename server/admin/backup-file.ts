import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Database } from '../database/database';
import { AdminFault } from './admin-fault';
import type { BackupSource } from './read-backup';
import { type BackupLine, writeBackup } from './write-backup';

export interface BackupFile {
  file: string;
  now: number;
  progress: (rows: number) => void;
}

/**
 * Writes a backup: lines of JSON, gzipped, for its owner's eyes only. Under another name until it is whole, so that a
 * file with the name asked for is never half of one.
 *
 * @returns how many rows @throws AdminFault where the file is there already
 */
export async function writeBackupFile(database: Database, { file, now, progress }: BackupFile): Promise<number> {
  if (existsSync(file)) throw new AdminFault(`${file} is there already: give another name. Nothing was changed.`);
  const part = `${file}.part`;
  const gzip = createGzip();
  const out = gzip.pipe(createWriteStream(part, { mode: 0o600, flush: true }));
  let lines = 0;
  const write = async (line: BackupLine) => {
    lines += 1;
    progress(lines);
    if (!gzip.write(`${JSON.stringify(line)}\n`)) await once(gzip, 'drain');
  };
  try {
    const rows = await writeBackup(database, { now, write });
    gzip.end();
    await finished(out);
    renameSync(part, file);
    return rows;
  } catch (error) {
    out.destroy();
    rmSync(part, { force: true });
    throw error;
  }
}

/** @throws AdminFault where there is no such file, and while it is read where it is damaged */
export function openBackupFile(file: string): BackupSource {
  if (!existsSync(file)) throw new AdminFault(`There is no file ${file}. Nothing was changed.`);
  return async function* () {
    const gunzip = createGunzip();
    const input = createReadStream(file).on('error', (error) => gunzip.destroy(error));
    // From the start: a file cut off may fail after its last line was read and before anybody asks whether it ended.
    const ended = finished(gunzip);
    ended.catch(() => {});
    // The reader of lines says it once more, after its last line to nobody: that too would end the process.
    const lines = createInterface({ input: input.pipe(gunzip), crlfDelay: Number.POSITIVE_INFINITY });
    lines.on('error' as 'close', () => {});
    try {
      yield* lines;
      await ended;
    } catch {
      throw new AdminFault(`${file} cannot be read to its end: it is damaged or no backup. Nothing was changed.`);
    } finally {
      input.destroy();
    }
  };
}
