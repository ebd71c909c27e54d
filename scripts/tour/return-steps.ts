import { until } from '../../tests/drive/until.ts';
import { showAll } from './press.ts';
import { check, ferry, reads, type Step, sees } from './walk.ts';

const all = ['Marchbanks', 'a piano tuner', 'matchsticks with barnacles'];

/** From the kept note to what became of it. */
export const returnSteps: Step[] = [
  {
    say: 'Close the browser, start it again, open the article: painted again',
    walk: async (tour) => {
      await tour.drive.restart();
      tour.article = await tour.drive.openTab(ferry(tour));
      await sees(tour.article, all);
      return tour.article;
    },
  },
  {
    say: 'Click the painted name: the note opens',
    walk: async ({ article }) => {
      const at = await article.evaluate(() => {
        const range = [...CSS.highlights.values()]
          .flatMap((one) => [...one])
          .find((one) => String(one) === 'Marchbanks');
        const node = range?.startContainer;
        if (!range || !node) return null;
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const live = document.createRange();
        live.setStart(node, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        const { left, top, width, height } = live.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      if (!at) throw new Error('the name is not painted');
      await article.click(at.x, at.y);
      const composer = await article.composer();
      await until(async () => (await composer.text()).includes('Marchbank'), 'the note');
      return article;
    },
  },
  {
    say: 'Esc closes it',
    walk: async ({ article }) => {
      await article.press('Escape');
      await article.composerGone();
      return article;
    },
  },
  {
    say: 'Put the highlight into the trash, in the notebook: it goes from the page as well',
    walk: async (tour) => {
      const notebook = await tour.drive.openOwnPage('sidepanel.html');
      await showAll(notebook);
      await reads(notebook, 'matchsticks with barnacles');
      await notebook.evaluate(() => {
        const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')];
        cards.find((card) => card.innerText.includes('matchsticks'))?.focus();
      });
      await notebook.press('Delete');
      await until(
        () => notebook.evaluate(() => document.querySelectorAll('#view [data-card]').length === 2),
        'two notes left in the notebook',
      );
      await sees(tour.article, ['Marchbanks', 'a piano tuner']);
      return notebook;
    },
  },
  {
    say: 'Undo: it is back',
    walk: async (tour) => {
      const [surface] = await tour.drive.surfaces();
      if (!surface) throw new Error('the notebook is not open');
      await surface.tab.press('Control+z');
      await reads(surface.tab, 'matchsticks with barnacles');
      await sees(tour.article, all);
      return surface.tab;
    },
  },
  {
    say: 'Tomorrow’s edition has mended the name: the page is judged at the spot',
    walk: async (tour) => {
      tour.site.edition = 2;
      const [surface] = await tour.drive.surfaces();
      await surface?.tab.close();
      await tour.article.activate();
      await tour.article.goto(ferry(tour));
      check(
        !(await tour.article.evaluate(() => document.body.innerText.includes('Marchbanks'))),
        'the page is still wrong',
      );
      const sighted = async () => {
        const rows = await tour.drive.rows<{ outcome: string | null }>('sightings');
        return rows.some((row) => row.outcome === 'fixed');
      };
      await until(sighted, 'the correction seen as fixed');
      return tour.article;
    },
  },
  {
    say: 'The notebook says: fixed as suggested',
    walk: async ({ drive }) => {
      const notebook = await drive.openOwnPage('sidepanel.html');
      await showAll(notebook);
      await until(
        () => notebook.evaluate(() => document.querySelector('.outcome-fixed') !== null),
        'the outcome in the notebook',
      );
      return notebook;
    },
  },
];

/** What must have been true all along. */
export const lastSteps: Step[] = [
  {
    say: 'Nothing has left but what was agreed to, and nothing went wrong on the way',
    walk: async ({ drive, article, site, server }) => {
      const known = [site.url, server].map((address) => new URL(address).host);
      const asked = (await drive.requests()).filter((address) => !known.includes(new URL(address).host));
      check(asked.length === 0, `the extension asked for ${asked.join(', ')}`);
      const errors = await drive.errors();
      check(errors.length === 0, `errors: ${errors.join('; ')}`);
      return article;
    },
  },
];
