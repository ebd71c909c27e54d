/** Where each browser keeps the extension's database in its profile. */
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
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
