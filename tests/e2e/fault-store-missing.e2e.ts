/** The browser has no database for us, or a slow one: the note can be written all the same, and what it means is said. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BrowserName, Drive, LaunchOptions } from '../drive/drive.ts';
import { extensionDir } from '../drive/extension-dir.ts';
import { firefoxUuid } from '../drive/firefox-process.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { type Site, startSite } from '../site/serve.ts';
import { isPainted, openComposer, takesTyping, typeInto } from './write-note.ts';

const folders: string[] = [];
let drive: Drive;
let site: Site;

const makeFolder = (name: string) => {
  folders.push(mkdtempSync(join(tmpdir(), `emend-${name}-`)));
  return folders.at(-1) ?? '';
};

async function start(name: BrowserName, options: LaunchOptions): Promise<void> {
  site = await startSite();
  drive = await openDrive(name, options);
}

afterEach(async () => {
  await drive?.close();
  await site?.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A profile in which our database cannot be opened: a file stands where its folder should. Firefox had a switch for
 * the same (`dom.indexedDB.enabled`), and has it no more.
 */
function withoutDatabase(name: BrowserName): LaunchOptions {
  const profile = makeFolder('profile');
  const folder = name === 'firefox' ? ['storage', 'default', `moz-extension+++${firefoxUuid}`] : ['Default'];
  mkdirSync(join(profile, ...folder), { recursive: true });
  writeFileSync(join(profile, ...folder, name === 'firefox' ? 'idb' : 'IndexedDB'), 'not a folder');
  return { profile };
}

/** Our extension, with a background whose storage gives no answer in its first three seconds. */
function withSlowStorage(name: BrowserName): LaunchOptions {
  const extension = join(makeFolder('slow'), 'extension');
  cpSync(extensionDir(name), extension, { recursive: true });
  writeFileSync(join(extension, 'slow.js'), `(${String(slowDown)})(3000);`);
  const background = join(extension, 'background.js');
  writeFileSync(background, `import './slow.js';\n${readFileSync(background, 'utf8')}`);
  return { extension };
}

type World = { chrome: { storage: { local: { get(...keys: unknown[]): unknown } } } };

/** Runs first in the background, and stands alone. */
function slowDown(delay: number): void {
  const ready = new Promise((done) => setTimeout(done, delay));
  const success = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
  Object.defineProperty(IDBOpenDBRequest.prototype, 'onsuccess', {
    set(this: IDBOpenDBRequest, handler: (event: Event) => void) {
      success?.set?.call(this, (event: Event) => ready.then(() => handler.call(this, event)));
    },
  });
  const { local } = (globalThis as unknown as World).chrome.storage;
  const get = local.get.bind(local);
  local.get = async (...keys) => ready.then(() => get(...keys));
}

describe.each(browsers)('storage, in %s', (name) => {
  it('F-17 without IndexedDB a note is kept until the browser closes, and both surfaces say so', async () => {
    await start(name, withoutDatabase(name));
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    const desk = await openComposer(drive, tab);
    expect(await desk.text()).toContain('Kept only until the browser closes');
    await typeInto(desk, 'Thursday');
    await desk.keys.press('Control+Enter');
    expect(await until(() => tab.toast(), 'the sign')).toContain('Saved');
    const notebook = await drive.openOwnPage('sidepanel.html');
    const shows = (words: string) =>
      until(() => notebook.evaluate((one) => document.body.innerText.includes(one), words), `“${words}”`);
    await shows('kept only until the browser closes');
    await shows('Thursday');
    await notebook.close();
    // The background naps, and the note is still there.
    await drive.stopBackground();
    await tab.reload();
    await isPainted(tab, ['Wednesday']);
  });

  it('F-36 with storage that is slow at the start no key and no message is lost', async () => {
    await start(name, withSlowStorage(name));
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await drive.stopBackground();
    await tab.press('Control+Enter');
    await tab.type('Thursday');
    const desk = await takesTyping(drive, tab);
    await until(async () => (await desk.focus()).value.includes('Thursday'), 'the words typed meanwhile');
    await desk.keys.press('Control+Enter');
    expect(await until(() => tab.toast(), 'the sign')).toContain('Saved');
    await isPainted(tab, ['Wednesday']);
  });
});
