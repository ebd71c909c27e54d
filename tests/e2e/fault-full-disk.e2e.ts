/** A disk that is really full: the profile stands on a small file system of its own, which is filled to the last byte. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Drive } from '../drive/drive.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { type Site, startSite } from '../site/serve.ts';
import { type Desk, keptOn, openComposer, takesTyping, typeInto, writeNote } from './write-note.ts';

let disk = '';
let drive: Drive;
let site: Site;

/** @throws where file systems may not be mounted: by another than root, in most containers, elsewhere than on Linux */
function mountDisk(size: string): void {
  disk = mkdtempSync(join(tmpdir(), 'emend-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', disk], { stdio: 'ignore' });
}

function unmountDisk(): void {
  if (disk === '') return;
  execFileSync('umount', ['--lazy', disk], { stdio: 'ignore' });
  rmSync(disk, { recursive: true, force: true });
  disk = '';
}

/** Without that this cannot be tried, and the report says that it was left out. */
function mayMount(): boolean {
  try {
    mountDisk('1m');
    unmountDisk();
    return true;
  } catch {
    rmSync(disk, { recursive: true, force: true });
    disk = '';
    return false;
  }
}

const filler = () => join(disk, 'filler');

/** Takes all that is left. */
function fill(): void {
  const file = openSync(filler(), 'a');
  const piece = Buffer.alloc(4096);
  try {
    for (;;) writeSync(file, piece);
  } catch {
    // No room any more.
  } finally {
    closeSync(file);
  }
}

/** Saves, and answers with the card that says why it did not: on a full disk Chromium takes the focus out of the page's, so that it moves. */
async function saveInVain(desk: Desk, tab: Tab): Promise<Desk> {
  fill();
  await desk.keys.press('Control+Enter');
  return until(
    async () => {
      const card = await takesTyping(drive, tab);
      return (await card.text()).includes('The disk is full') ? card : null;
    },
    'the word that the disk is full',
    20_000,
  );
}

const written = (desk: Desk) => desk.evaluate(() => document.querySelector('textarea')?.value ?? '');

afterEach(async () => {
  await drive?.close();
  await site?.close();
  unmountDisk();
});

describe.runIf(mayMount()).each(browsers)('a full disk, in %s', (name) => {
  it('F-15 is told, whether it fills before or after the card is open, and what was typed is saved once there is room', async () => {
    mountDisk('160m');
    const profile = join(disk, 'profile');
    mkdirSync(profile);
    site = await startSite();
    drive = await openDrive(name, { profile });
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await keptOn(drive, 'Wednesday');

    await tab.selectText('Kittiwake');
    const first = await openComposer(drive, tab);
    await typeInto(first, 'boat');
    const full = await saveInVain(first, tab);
    expect(await written(full)).toContain('boat');
    rmSync(filler());
    await full.keys.press('Control+Enter');
    await full.gone();
    await keptOn(drive, 'Kittiwake');

    fill();
    await tab.activate();
    await tab.selectText('Odile');
    const second = await openComposer(drive, tab);
    await typeInto(second, 'Odette');
    const again = await saveInVain(second, tab);
    expect(await written(again)).toContain('Odette');
    rmSync(filler());
    await again.keys.press('Control+Enter');
    await again.gone();

    await drive.restart();
    for (const words of ['Wednesday', 'Kittiwake', 'Odile']) await keptOn(drive, words);
  }, 120_000);
});
