/** A newer Emend takes the notebook over while this one is open: nobody waits, nothing is lost, and the page says so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { expectDownloads, readDownloads, savingInto } from '../drive/catch-downloads.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { pressWords } from './press-words.ts';
import { shows } from './tagging-steps.ts';
import { openComposer, takesTyping, typeInto, writeNote } from './write-note.ts';

const downloads = mkdtempSync(join(tmpdir(), 'emend-downloads-'));
afterAll(() => rmSync(downloads, { recursive: true, force: true }));

/** What a newer version does at its start. @returns how long that took, and how long it was blocked, in ms */
function upgradeStore(): Promise<{ took: number; blocked: number }> {
  return new Promise((resolve, reject) => {
    const look = indexedDB.open('emend');
    look.onsuccess = () => {
      const { version } = look.result;
      look.result.close();
      const began = performance.now();
      let blockedAt = Number.NaN;
      const upgrade = indexedDB.open('emend', version + 10);
      upgrade.onblocked = () => {
        blockedAt = performance.now();
      };
      upgrade.onupgradeneeded = () => void upgrade.result.createObjectStore('later', { keyPath: 'id' });
      upgrade.onerror = () => reject(upgrade.error);
      upgrade.onsuccess = () => {
        upgrade.result.close();
        const now = performance.now();
        resolve({ took: now - began, blocked: Number.isNaN(blockedAt) ? 0 : now - blockedAt });
      };
    };
    look.onerror = () => reject(look.error);
  });
}

eachBrowser(
  'a newer version of the notebook',
  (stage) => {
    it('F-10 F-13 is told, kept as it is, can be backed up, and a correction typed meanwhile stays in its card', async () => {
      const { drive, site } = stage;
      const article = await drive.openTab(`${site.url}/news/ferry`);
      await article.selectText('Wednesday');
      await writeNote(drive, article, { text: 'Thursday' });
      const before = await drive.rows<Annotation>('annotations');
      const notebook = await drive.openOwnPage('sidepanel.html');
      await shows(notebook, 'Thursday');

      const { took, blocked } = await drive.own.evaluate(upgradeStore);
      expect(took).toBeLessThan(2000);
      expect(blocked).toBeLessThan(2000);
      await shows(notebook, 'brought up to date while this page was open');
      await pressWords(notebook, 'Load again');

      // This Emend is the older one still, as after a step back to it.
      await shows(notebook, 'A newer Emend made this notebook');
      await shows(notebook, 'Thursday');
      await expectDownloads({ drive, downloads }, notebook);
      await pressWords(notebook, 'Back up');
      const [[, text]] = (await readDownloads({ drive, downloads }, notebook, 1)) as [[string, string]];
      expect(JSON.parse(text).records.annotations).toEqual(before);

      await article.activate();
      await article.selectText('Two cyclists');
      const opened = await openComposer(drive, article);
      await typeInto(opened, 'One cyclist');
      await opened.keys.press('Control+Enter');
      const desk = await until(async () => {
        const card = await takesTyping(drive, article);
        return (await card.text()).includes('A newer Emend made this notebook') ? card : null;
      }, 'the word that nothing was saved');
      expect(await desk.evaluate(() => document.querySelector('textarea')?.value)).toContain('One cyclist');
      expect(await drive.rows<Annotation>('annotations')).toEqual(before);
    });
  },
  { preferences: savingInto(downloads) },
);
