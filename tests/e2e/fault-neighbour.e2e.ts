/** Another extension of the same framework runs on every page: it and ours leave each other alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'wxt';
import type { Drive } from '../drive/drive.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { type Site, startSite } from '../site/serve.ts';
import { isPainted, keptOn, writeNote } from './write-note.ts';

const neighbour = fileURLToPath(new URL('../fixtures/neighbour', import.meta.url));

describe.each(browsers)('a neighbour, in %s', (name) => {
  let drive: Drive;
  let site: Site;
  let outDir: string;

  beforeAll(async () => {
    outDir = mkdtempSync(join(tmpdir(), 'emend-neighbour-'));
    await build({
      root: neighbour,
      configFile: false,
      outDir,
      imports: false,
      browser: name === 'chromium' ? 'chrome' : 'firefox',
      manifestVersion: 3,
      suppressWarnings: { firefoxDataCollection: true },
      manifest: {
        name: 'Neighbour',
        version: '1.0.0',
        permissions: ['scripting', 'tabs'],
        host_permissions: ['<all_urls>'],
        ...(name === 'firefox' && { browser_specific_settings: { gecko: { id: 'neighbour@emend.example' } } }),
      },
    });
    site = await startSite();
    const folder = join(outDir, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
    drive = await openDrive(name, { alongside: [folder] });
  }, 120_000);

  afterAll(async () => {
    await drive?.close();
    await site?.close();
    rmSync(outDir, { recursive: true, force: true });
  });

  it('F-22 does not stop ours, nor ours it', async () => {
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const valid = () => tab.evaluate(() => document.documentElement.dataset.neighbour);
    await until(async () => {
      await tab.press('Enter');
      return (await valid()) === 'true';
    }, 'the neighbour at work');
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    expect(await keptOn(drive, 'Wednesday')).toMatchObject({ replacement: 'Thursday' });
    await tab.reload();
    await isPainted(tab, ['Wednesday']);
    await tab.selectText('412');
    await writeNote(drive, tab, { text: '422' });
    expect(await keptOn(drive, '412')).toMatchObject({ replacement: '422' });
    await until(async () => {
      await tab.press('Enter');
      return (await valid()) === 'true';
    }, 'the neighbour still at work');
    await tab.close();
  });

  it('H-38 that opens our closed roots can change words, and press nothing; what is sent is shown where it cannot', async () => {
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('Saturday');
    await writeNote(drive, tab, { text: 'Sunday' });
    await until(async () => (await tab.toast())?.includes('Undo'), 'the sign');
    await tab.evaluate(() => dispatchEvent(new Event('neighbour-meddle')));
    await until(async () => (await tab.toast())?.includes('Win a prize'), 'the changed words');
    expect(await tab.evaluate(() => Number(document.documentElement.dataset.meddled))).toBeGreaterThan(0);
    // Neither was the note undone, nor anything sent, nor opened.
    expect(await keptOn(drive, 'Saturday')).toMatchObject({ replacement: 'Sunday', deletedAt: null });
    expect(await drive.rows('deliveries')).toEqual([]);
    expect(await drive.surfaces()).toEqual([]);
    // The reader presses it, believing its words: what is about to be sent stands in a page of ours.
    await tab.clickToast('Win a prize');
    await until(
      async () => (await keptOn(drive, 'Saturday')).deletedAt !== null || (await drive.surfaces()).length > 0,
      'what the button does',
    );
    expect(await drive.rows('deliveries')).toEqual([]);
    for (const { tab: surface } of await drive.surfaces()) {
      const shown = () => surface.evaluate(() => document.body.innerText);
      await until(async () => (await shown()).includes('Sunday'), 'the true words');
      expect(await shown()).not.toContain('Win a prize');
    }
    await tab.close();
  });
});
