/** What a page of ours hands to the downloads: saved in Firefox, read in Chromium, which saves nothing while it is headless. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Drive } from './drive.ts';
import type { Tab } from './tab.ts';
import { until } from './until.ts';

/** Where a browser saves: a folder that is empty for each test. */
export interface Saving {
  drive: Drive;
  downloads: string;
}

/** Preferences by which a browser saves into a folder without asking. */
export const savingInto = (folder: string) => ({
  'browser.download.folderList': 2,
  'browser.download.dir': folder,
  // The panel of downloads would open and take the keys.
  'browser.download.alwaysOpenPanel': false,
});

/** Call before what downloads. */
export async function expectDownloads({ drive, downloads }: Saving, panel: Tab): Promise<void> {
  for (const file of readdirSync(downloads)) rmSync(join(downloads, file));
  if (drive.name === 'chromium') await panel.evaluate(catchDownloads);
}

/** The files, once so many are there and whole. */
export async function readDownloads(
  { drive, downloads }: Saving,
  panel: Tab,
  count: number,
): Promise<[name: string, text: string][]> {
  const read = () => panel.evaluate(() => (globalThis as { caught?: [string, string][] }).caught ?? []);
  const find = (): [string, string][] => {
    const names = readdirSync(downloads).sort();
    if (names.some((name) => name.endsWith('.part'))) return [];
    return names.map((name) => [name, readFileSync(join(downloads, name), 'utf8')]);
  };
  return until(async () => {
    const files = drive.name === 'chromium' ? await read() : find();
    return files.length === count ? files : null;
  }, `${count} files downloaded`);
}

function catchDownloads(): void {
  const kept = globalThis as { caught?: [string, string][] };
  kept.caught = [];
  let blob = new Blob();
  URL.createObjectURL = (made) => {
    blob = made as Blob;
    return '#';
  };
  HTMLAnchorElement.prototype.click = function click() {
    const name = this.download;
    void blob.text().then((text) => kept.caught?.push([name, text]));
  };
}
