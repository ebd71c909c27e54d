import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectDownloads, readDownloads } from '../../tests/drive/catch-downloads.ts';
import { chooseFiles } from '../../tests/drive/choose-files.ts';
import { until } from '../../tests/drive/until.ts';
import { findSurface, openNotebook, press } from './press.ts';
import { reads, type Step, sees, type Tour } from './walk.ts';

/** What Firefox saves in the tour; Chromium saves nothing while it is headless. */
export const downloads = mkdtempSync(join(tmpdir(), 'emend-tour-'));
process.once('exit', () => rmSync(downloads, { recursive: true, force: true }));

/** The file that was exported, by its name. */
let exported: [name: string, text: string][] = [];

const notebookOf = async ({ drive }: Tour) => {
  const notebook = await findSurface(drive, '/sidepanel.html');
  if (!notebook) throw new Error('the notebook is not open');
  return notebook;
};

const cards = (tour: Tour, count: number) =>
  until(async () => {
    const notebook = await notebookOf(tour);
    return (await notebook.evaluate(() => document.querySelectorAll('#view [data-card]').length)) === count;
  }, `${count} notes in the notebook`);

/** Words of the search, as typed; '' takes them away. */
const search = async (tour: Tour, words: string) => {
  const notebook = await notebookOf(tour);
  await notebook.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    field?.focus();
    field?.select();
  });
  if (words === '') await notebook.press('Delete');
  else await notebook.type(words);
};

/** A search, and the notes out of the notebook and back into it. */
export const moveSteps: Step[] = [
  {
    say: 'Search the notebook for “piano”: one note',
    walk: async (tour) => {
      const notebook = await openNotebook(tour);
      await cards(tour, 3);
      await search(tour, 'piano');
      await cards(tour, 1);
      await reads(notebook, 'a piano tuner');
      return notebook;
    },
  },
  {
    say: 'Export everything as a file',
    walk: async (tour) => {
      const notebook = await notebookOf(tour);
      await search(tour, '');
      await cards(tour, 3);
      await expectDownloads({ drive: tour.drive, downloads }, notebook);
      await press(notebook, 'Export…');
      await press(notebook, 'Export');
      await reads(notebook, 'is among your downloads');
      exported = await readDownloads({ drive: tour.drive, downloads }, notebook, 1);
      return notebook;
    },
  },
  {
    say: 'Choose all notes, put them into the trash, and empty it: nothing is left',
    walk: async (tour) => {
      const notebook = await notebookOf(tour);
      await press(notebook, 'Close');
      await notebook.evaluate(() => document.querySelector<HTMLElement>('#view [data-card]')?.focus());
      await notebook.press('Control+a');
      await press(notebook, 'Move to trash');
      await cards(tour, 0);
      await notebook.evaluate(() => document.getElementById('tab-trash')?.click());
      await cards(tour, 3);
      await press(notebook, 'Empty the trash');
      await press(notebook, 'Erase for good');
      await cards(tour, 0);
      await sees(tour.article, []);
      return notebook;
    },
  },
  {
    say: 'Import the file: all notes are back, and painted again',
    walk: async (tour) => {
      // The notebook is closed in between: what could be undone until then is gone for good.
      const notebook = await openNotebook(tour);
      await chooseFiles(notebook, 'import', exported);
      await reads(notebook, '3 notes will be added');
      await press(notebook, 'Import');
      await cards(tour, 3);
      await tour.article.activate();
      await tour.article.reload();
      await until(async () => (await tour.article.painted()).includes('a piano tuner'), 'the note painted again');
      return tour.article;
    },
  },
];
