import { until } from '../../tests/drive/until.ts';
import { showAll } from './press.ts';
import { check, correct, ferry, openComposer, reads, type Step, save, sees } from './walk.ts';

/** From the mistake to the kept note. */
export const keepSteps: Step[] = [
  {
    say: 'Open the front page of the demo newspaper',
    walk: async ({ article, site }) => {
      await article.goto(`${site.url}/`);
      check((await article.evaluate(() => document.title)).includes('Marrowby Courier'), 'this is not the newspaper');
      return article;
    },
  },
  {
    say: 'Open an article with a name spelt wrongly, and select the name with the mouse',
    walk: async (tour) => {
      await tour.article.goto(ferry(tour));
      await tour.article.selectText('Marchbanks', { drag: true });
      check((await tour.article.evaluate(() => String(getSelection()))) === 'Marchbanks', 'the name is not selected');
      return tour.article;
    },
  },
  {
    say: 'Press Ctrl+Enter: the sentence stands in the composer, the caret in the name',
    walk: async (tour) => {
      const composer = await openComposer(tour);
      check((await composer.focus()).value.startsWith('Captain Odile Marchbanks, who'), 'the sentence is not there');
      return tour.article;
    },
  },
  {
    say: 'Type the fix: the change is shown word by word, the kind of error is guessed',
    walk: async ({ article }) => {
      const composer = await article.composer();
      await article.type('Marchbank');
      await until(async () => (await composer.text()).includes('Marchbanks'), 'the old name struck out');
      const shown = () =>
        composer.evaluate(() => [...document.querySelectorAll('ins')].map((one) => one.textContent).join());
      await until(async () => (await shown()).includes('Marchbank'), 'the new name shown as inserted');
      return article;
    },
  },
  {
    say: 'Press Ctrl+Enter again: saved, and the name is painted where it stands',
    walk: async ({ article }) => {
      await save(article);
      await sees(article, ['Marchbanks']);
      return article;
    },
  },
  {
    say: 'The page has seen no key of the typing',
    walk: async (tour) => {
      const { article, site } = tour;
      await article.goto(`${site.url}/hostile/key-logger`);
      const composer = await correct(tour, '412');
      await article.type('422');
      await until(async () => (await composer.focus()).value.includes('422'), 'the typing in the composer');
      const seen = await article.evaluate(() => (window as unknown as { __seen: string[] }).__seen.join(' '));
      check(!/:[24]( |$)/.test(seen), `the page saw the typing: ${seen}`);
      await article.press('Escape');
      await article.composerGone();
      return article;
    },
  },
  {
    say: 'Keep a note and a highlight too',
    walk: async (tour) => {
      const { article } = tour;
      await article.goto(ferry(tour));
      await correct(tour, 'a piano tuner');
      await article.press('Alt+2');
      await article.type('Whose piano?');
      await save(article);
      await correct(tour, 'matchsticks with barnacles');
      await article.press('Alt+3');
      await save(article);
      await sees(article, ['Marchbanks', 'a piano tuner', 'matchsticks with barnacles']);
      return article;
    },
  },
  {
    say: 'Press Esc in the middle of a word: the draft is kept, and comes back',
    walk: async (tour) => {
      const { article } = tour;
      const composer = await correct(tour, '412');
      await article.type('42');
      await until(async () => (await composer.focus()).value.includes('42'), 'the typing in the composer');
      await article.press('Escape');
      await article.composerGone();
      const again = await openComposer(tour);
      await until(
        async () => (await again.focus()).value.includes('carried 42 passengers'),
        'the draft in the composer',
      );
      await article.press('Escape');
      await article.composerGone();
      return article;
    },
  },
  {
    say: 'The notebook shows all three',
    walk: async ({ drive }) => {
      const notebook = await drive.openOwnPage('sidepanel.html');
      await showAll(notebook);
      for (const words of ['Marchbank', 'Whose piano?', 'matchsticks with barnacles']) await reads(notebook, words);
      return notebook;
    },
  },
];
