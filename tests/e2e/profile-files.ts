/** Where each browser keeps the extension's database in its profile. */
import { appendFileSync, closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Drive } from '../drive/drive.ts';
import { firefoxUuid } from '../drive/firefox-process.ts';

/** Firefox keeps one SQLite file for each database, Chromium one folder of LevelDB files for all of an origin. */
export function databaseFiles({ name, profile }: Drive): string[] {
  const folders =
    name === 'firefox'
      ? [join(profile, 'storage', 'default', `moz-extension+++${firefoxUuid}`, 'idb')]
      : readdirSync(join(profile, 'Default', 'IndexedDB'))
          .filter((folder) => folder.startsWith('chrome-extension_') && folder.endsWith('.leveldb'))
          .map((folder) => join(profile, 'Default', 'IndexedDB', folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return files.filter((file) => statSync(file).isFile());
}

/** Writes nonsense over the first 4 kB of each file; shorter ones are filled. */
export function spoil(files: string[]): void {
  for (const file of files) {
    const open = openSync(file, 'r+');
    writeSync(open, Buffer.alloc(Math.min(4096, statSync(file).size), 0xa5), 0, undefined, 0);
    closeSync(open);
  }
}

/**
 * Half a record at the end of the log, as a kill in the middle of appending leaves it: in LevelDB's, which Chromium has,
 * a header without its record; in the write-ahead log of SQLite, which Firefox has, as many bytes.
 */
export function tearLog(files: string[]): void {
  const [log] = files.filter((file) => /\.log$|-wal$/.test(file));
  if (!log) throw new Error('no log in the profile');
  const checksum = [0x5a, 0x11, 0xc3, 0x07];
  const [length, whole] = [536, 1];
  appendFileSync(log, Buffer.from([...checksum, length & 0xff, length >> 8, whole]));
}
