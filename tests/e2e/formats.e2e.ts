/** Out, wiped, and in again, by the notebook's own dialogs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { expectDownloads, readDownloads, savingInto } from '../drive/catch-downloads.ts';
import { chooseFiles } from '../drive/choose-files.ts';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { askOwn } from './ask-own.ts';
import { pressWords } from './press-words.ts';
import { shows } from './tagging-steps.ts';
import { isPainted, writeNote } from './write-note.ts';

const downloads = mkdtempSync(join(tmpdir(), 'emend-downloads-'));
afterAll(() => rmSync(downloads, { recursive: true, force: true }));

const rows = (stage: Stage) => stage.drive.rows<Annotation>('annotations');

eachBrowser(
  'formats',
  (stage) => {
    it('F-32 notes go out, are wiped, and come in as they were, in our own format and the standard’s', async () => {
      const { drive, site } = stage;
      const article = await drive.openTab(`${site.url}/news/ferry`);
      await article.selectText('Wednesday');
      await writeNote(drive, article, { text: 'Thursday' });
      await article.selectText('Two cyclists');
      await writeNote(drive, article, { kind: 'note', text: 'Who were they? 👩‍🍳' });
      const before = await rows(stage);
      const notebook = await drive.openOwnPage('sidepanel.html');
      for (const format of ['Emend’s own', 'W3C']) {
        await expectDownloads({ drive, downloads }, notebook);
        await pressWords(notebook, 'Export…');
        await shows(notebook, 'All notes');
        await pressWords(notebook, format);
        await pressWords(notebook, 'Export');
        await shows(notebook, 'is among your downloads');
        const files = await readDownloads({ drive, downloads }, notebook, 1);
        await pressWords(notebook, 'Close');
        await askOwn(drive, 'eraseMany', { ids: before.map(({ id }) => id) });
        await until(async () => (await rows(stage)).length === 0, 'an empty notebook');
        await chooseFiles(notebook, 'import', files);
        await shows(notebook, '2 notes will be added');
        await pressWords(notebook, 'Import');
        await until(async () => (await rows(stage)).length === 2, 'the notes back');
        expect(await rows(stage)).toEqual(before);
      }
      await article.activate();
      await article.reload();
      await isPainted(article, ['Wednesday', 'Two cyclists']);
      expect(await drive.errors()).toEqual([]);
    });
  },
  // The tour goes the same way in both.
  { only: 'firefox', preferences: savingInto(downloads) },
);
