/** F-35, H-33: a private window that shares the background with all others leaves nothing behind, unless it may. */
import { expect, it } from 'vitest';
import { ChromiumDrive } from '../drive/chromium-drive.ts';
import { browsers } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { startSite } from '../site/serve.ts';
import { askOwn } from './ask-own.ts';
import { findScripts } from './find-script.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

// Firefox lets no add-on into a private window by its own driver; the rights are the same code, tried beside it.
it.runIf(browsers.includes('chromium'))(
  'F-35 H-33 in a private window the card opens, and nothing is stored of its page',
  async () => {
    const drive = await ChromiumDrive.open({});
    const site = await startSite();
    const path = '/news/ferry';
    try {
      await drive.allowPrivateWindows();
      const tabId = await drive.own.evaluate(
        async (url) => (await browser.windows.create({ incognito: true, url }))?.tabs?.[0]?.id ?? -1,
        `${site.url}${path}`,
      );
      await until(async () => (await findScripts(drive, path)).some(({ keystroke }) => keystroke), 'our script there');
      const tables = () => drive.own.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
      expect(await tables()).toContain('emend');
      const open = async () => {
        await drive.own.evaluate(async (id) => {
          const select = () => {
            const words = document.querySelector('main p, article p, p');
            if (words) getSelection()?.selectAllChildren(words);
          };
          await browser.scripting.executeScript({ target: { tabId: id }, func: select });
        }, tabId);
        await askOwn(drive, 'correctSelection', { tabId });
        await until(
          () =>
            drive.own.evaluate(async (id) => {
              const look = () => document.querySelectorAll(':root > div').length;
              return (await browser.scripting.executeScript({ target: { tabId: id }, func: look }))[0]?.result === 1;
            }, tabId),
          'the card',
        );
      };
      /** Rows that name the page, of the tables that could. */
      const traces = async () => {
        const kept = await Promise.all(
          ['sessions', 'drafts', 'annotations', 'sightings', 'digests'].map((table) => drive.rows(table)),
        );
        return JSON.stringify([kept, await drive.storageLocal()]).includes(path);
      };
      await open();
      // Put away by its page; then the same where it is allowed, which shows that a trace would be seen.
      await drive.own.evaluate((id) => browser.tabs.reload(id), tabId);
      await until(async () => (await findScripts(drive, path)).some(({ page }) => !page), 'the page anew');
      expect(await traces()).toBe(false);
      await askOwn(drive, 'turn', { all: { keepsPrivate: true } });
      await open();
      await until(traces, 'the session that may be kept');
      expect(await drive.errors()).toEqual([]);
    } finally {
      await drive.close();
      await site.close();
    }
  },
);
