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
/** Notes in it, and how many of them outside the trash. */
let kept = { all: 0, outside: 0 };

const notebookOf = async ({ drive }: Tour) => {
  const notebook = await findSurface(drive, '/sidepanel.html');
  if (!notebook) throw new Error('the notebook is not open');
  return notebook;
};

/** Waits until the store holds so many notes, and so many of them outside the trash. */
const holds = ({ drive }: Tour, notes: number, outside: number) =>
  until(async () => {
    const rows = await drive.rows<{ deletedAt: string | null }>('annotations');
    return rows.length === notes && rows.filter(({ deletedAt }) => deletedAt === null).length === outside;
  }, `${notes} notes, ${outside} of them outside the trash`);

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
      await search(tour, 'piano');
      await reads(notebook, '1 note');
      const shown = () =>
        [...document.querySelectorAll<HTMLElement>('#view [data-card]')].map((card) => card.innerText);
      await until(async () => {
        const cards = await notebook.evaluate(shown);
        return cards.length === 1 && cards[0]?.includes('a piano tuner');
      }, 'the one note about the piano tuner');
      return notebook;
    },
  },
  {
    say: 'Export everything as a file',
    walk: async (tour) => {
      const notebook = await notebookOf(tour);
      await search(tour, '');
      await reads(notebook, 'matchsticks with barnacles');
      await expectDownloads({ drive: tour.drive, downloads }, notebook);
      await press(notebook, 'Export…');
      await press(notebook, 'Export');
      await reads(notebook, 'is among your downloads');
      exported = await readDownloads({ drive: tour.drive, downloads }, notebook, 1);
      const rows = await tour.drive.rows<{ deletedAt: string | null }>('annotations');
      kept = { all: rows.length, outside: rows.filter(({ deletedAt }) => deletedAt === null).length };
      return notebook;
    },
  },
  {
    say: 'Choose all notes, put them into the trash, and empty it: nothing is left',
    walk: async (tour) => {
      const notebook = await notebookOf(tour);
      await press(notebook, 'Close');
      // A dialog that closes gives the focus back when it likes: on a busy machine after this.
      await until(async () => {
        await notebook.evaluate(() => document.querySelector<HTMLElement>('#view [data-card]')?.focus());
        await notebook.press('Control+a');
        return notebook.evaluate(() => document.body.innerText.includes('notes chosen'));
      }, 'the notes chosen');
      await press(notebook, 'Move to trash');
      await holds(tour, kept.all, 0);
      await notebook.evaluate(() => document.getElementById('tab-trash')?.click());
      await press(notebook, 'Empty the trash');
      await press(notebook, 'Erase for good');
      await reads(notebook, 'The trash is empty');
      await sees(tour.article, []);
      return notebook;
    },
  },
  {
    say: 'Import the file: all notes are back, and painted again',
    walk: async (tour) => {
      // The notebook is closed in between: what could be undone until then is gone for good.
      const notebook = await openNotebook(tour);
      await holds(tour, 0, 0);
      await chooseFiles(notebook, 'import', exported);
      await reads(notebook, `${kept.all} notes will be added`);
      await press(notebook, 'Import');
      await holds(tour, kept.all, kept.outside);
      await tour.article.activate();
      await tour.article.reload();
      await until(async () => (await tour.article.painted()).includes('a piano tuner'), 'the note painted again');
      return tour.article;
    },
  },
];
