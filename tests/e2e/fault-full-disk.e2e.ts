/** A disk that is really full: the profile stands on a small file system of its own, which is filled to the last byte. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
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

/**
 * Writes on the words, saves on the full disk, is told why that does not work, and saves what is still written once there is room. On a full
 * disk Chromium takes the focus out of the page's card, so that it moves: the word is looked for wherever the card is.
 */
async function saveWhenThereIsRoom(tab: Tab, words: string, text: string): Promise<void> {
  await tab.activate();
  await tab.selectText(words);
  const desk = await openComposer(drive, tab);
  await typeInto(desk, text);
  fill();
  await desk.keys.press('Control+Enter');
  const full = await until(
    async () => {
      const card = await takesTyping(drive, tab);
      return (await card.text()).includes('The disk is full') ? card : null;
    },
    'the word that the disk is full',
    20_000,
  );
  expect(await full.evaluate(() => document.querySelector('textarea')?.value ?? '')).toContain(text);
  rmSync(filler());
  // Once in each place: a card that moves just now has not heard it.
  const pressed = new Set<Desk['place']>();
  await until(
    async () => {
      if ((await drive.rows<Annotation>('annotations')).some(({ target }) => target.quote.exact === words)) return true;
      const card = await takesTyping(drive, tab);
      if (!pressed.has(card.place)) await card.keys.press('Control+Enter');
      pressed.add(card.place);
      return false;
    },
    'what was typed kept',
    20_000,
  );
  await full.gone();
}

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

    await saveWhenThereIsRoom(tab, 'Kittiwake', 'boat');
    fill();
    await saveWhenThereIsRoom(tab, 'Odile', 'Odette');

    await drive.restart();
    for (const words of ['Wednesday', 'Kittiwake', 'Odile']) await keptOn(drive, words);
  }, 120_000);
});
