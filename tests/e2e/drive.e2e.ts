/** Proves each thing the drivers can do, once, against the built extension; the other suites lean on it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { putToRest } from './put-to-rest.ts';
import { openComposer, takesTyping, writeNote } from './write-note.ts';

interface Kept {
  kind: string;
  replacement: string;
}

eachBrowser('the driver', (stage) => {
  it('opens pages, goes back and forward, and runs script in the page and its frames', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/frame/same`);
    const frame = await tab.frame('story');
    expect(await frame.evaluate(() => document.querySelector('h1')?.textContent)).toBe(
      'The ferry is back, and so is the queue',
    );
    await tab.evaluate(() => void Object.assign(window, { mine: 7 }));
    expect(await tab.evaluate(() => (window as unknown as { mine: number }).mine)).toBe(7);
    await tab.goto(`${site.url}/contact`);
    await tab.back();
    await until(async () => (await tab.url()).endsWith('/frame/same'), 'the first page again');
    await tab.forward();
    await until(async () => (await tab.url()).endsWith('/contact'), 'the second page again');
    await tab.close();
  });

  it('selects by script and by mouse, in the page, in frames of any origin and in shadow roots', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const selection = () => tab.evaluate(() => String(getSelection()));
    await tab.selectText('Tobias Renn');
    expect(await selection()).toBe('Tobias Renn');
    await tab.selectText('Captain Odile', { nth: 1, drag: true });
    expect(await selection()).toBe('Captain Odile');
    for (const path of ['/frame/foreign', '/frame/sandboxed']) {
      await tab.goto(site.url + path);
      await tab.selectText('piano tuner', { frame: 'story' });
      const frame = await tab.frame('story');
      expect(await frame.evaluate(() => String(getSelection())), path).toBe('piano tuner');
      expect(await frame.evaluate(() => document.hasFocus()), path).toBe(true);
    }
    await tab.goto(`${site.url}/shadow`);
    await tab.selectText('harbour mastre');
    await tab.close();
  });

  it('sends keys, composed text and clicks that pages trust', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/recorder`);
    await tab.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      for (const type of ['keydown', 'mousedown', 'click', 'compositionstart'])
        addEventListener(type, (event) => said.push(`${type} ${event.isTrusted}`), true);
    });
    await tab.clickElement('#field');
    await tab.type('Ahoy é!\n2');
    await tab.press('Shift+ArrowLeft');
    await tab.compose('猫');
    expect((await tab.focus()).value).toBe('Ahoy é!\n猫');
    const said = await tab.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(new Set(said)).toEqual(new Set(['mousedown true', 'click true', 'keydown true', 'compositionstart true']));
    await tab.close();
  });

  it('types into the composer, sees it go, reads and clicks the toast, sees what is painted and kept', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Marchbanks');
    await writeNote(drive, tab, { text: 'Marchbank' });
    expect(await until(() => tab.toast(), 'a toast')).toContain('Saved');
    expect(await tab.painted()).toEqual(['Marchbanks']);
    const [row] = await drive.rows<Kept>('annotations');
    expect(row).toMatchObject({ kind: 'correction', replacement: 'Marchbank' });
    expect(Object.keys(await drive.storageLocal()).length).toBeGreaterThan(0);
    await tab.clickToast('Undo');
    await until(async () => (await tab.painted()).length === 0, 'the note undone');
    await tab.close();
  });

  it('stops the background, and it wakes at the next chord', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await putToRest(drive);
    await tab.selectText('kilometres');
    const desk = await openComposer(drive, tab);
    expect(await drive.isBackgroundAlive()).toBe(true);
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });

  it('fires a command as its shortcut does', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('two tonnes');
    await drive.dispatchCommand('correct-selection');
    const desk = await takesTyping(drive, tab);
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });

  it('shows our own pages, what is on the screen, and what was asked of the network', async () => {
    const { drive } = stage;
    const notebook = await drive.openOwnPage('sidepanel.html');
    expect(await notebook.evaluate(() => location.pathname)).toBe('/sidepanel.html');
    expect((await drive.surfaces()).map(({ kind, url }) => [kind, url])).toContainEqual([
      'tab',
      drive.ownUrl('sidepanel.html'),
    ]);
    expect(await drive.requests()).toEqual([]);
    await notebook.close();
  });

  it('takes site access away and gives it back', async () => {
    const { drive } = stage;
    const has = () => drive.own.evaluate(() => browser.permissions.contains({ origins: ['<all_urls>'] }));
    await drive.setSiteAccess(false);
    expect(await has()).toBe(false);
    await drive.setSiteAccess(true);
    expect(await has()).toBe(true);
  });

  it('takes pictures of pages with the composer in them', async () => {
    const { drive, site } = stage;
    const folder = mkdtempSync(join(tmpdir(), 'emend-pictures-'));
    try {
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.screenshot(join(folder, 'without.png'));
      await tab.selectText('piano tuner');
      const desk = await openComposer(drive, tab);
      await desk.keys.screenshot(join(folder, 'with.png'));
      const [without, withIt] = ['without', 'with'].map((name) => readFileSync(join(folder, `${name}.png`)));
      expect(without?.subarray(1, 4).toString()).toBe('PNG');
      expect(withIt?.equals(without ?? Buffer.alloc(0))).toBe(false);
      await desk.keys.press('Escape');
      await desk.gone();
      await tab.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

eachBrowser(
  'the driver, told a language and colours',
  (stage) => {
    it('starts the browser in them', async () => {
      const notebook = await stage.drive.openOwnPage('sidepanel.html');
      await until(async () => (await notebook.evaluate(() => document.title)).includes('Нотатник'), 'Ukrainian words');
      expect(await notebook.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    });
  },
  { language: 'uk', colorScheme: 'dark' },
);

/** In our own pages, for the functions above that run there. */
declare const browser: typeof import('wxt/browser').browser;
