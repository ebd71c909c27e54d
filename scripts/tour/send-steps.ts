import { until } from '../../tests/drive/until.ts';
import { agreement, press, showAll } from './press.ts';
import { check, correct, reads, type Step, save } from './walk.ts';

/** From the kept note to the newsroom's server and back. */
export const sendSteps: Step[] = [
  {
    say: 'Correct a number, and press “Send to…” in the message: what is sent, and to whom, is shown word for word',
    walk: async (tour) => {
      for (const { tab } of await tour.drive.surfaces()) await tab.close();
      await tour.article.activate();
      await correct(tour, 'Wednesday');
      await tour.article.type('Thursday');
      await save(tour.article);
      check((await tour.drive.requests()).length === 0, 'something left before the reader asked for it');
      await tour.article.clickToast('Send to…');
      const surface = await agreement(tour, 'Thursday');
      await reads(surface, new URL(tour.server).host);
      await reads(surface, 'The site says so in its corrections.json.');
      await reads(surface, 'Thursday');
      return surface;
    },
  },
  {
    say: 'Agree: it waits for ten seconds, in which it can be called back',
    walk: async (tour) => {
      const surface = await agreement(tour, 'Thursday');
      await press(surface, 'Send');
      await reads(surface, 'It leaves in');
      return surface;
    },
  },
  {
    say: 'Send now: the server has it, and says so',
    walk: async ({ drive }) => {
      const surface = (await drive.surfaces()).find(({ url }) => url.includes('/delivery.html'))?.tab;
      if (!surface) throw new Error('the surface is gone');
      await press(surface, 'Send now');
      await reads(surface, 'Received by');
      await reads(surface, 'It waits for an editor.');
      return surface;
    },
  },
  {
    say: 'Take it back in the notebook: the server’s answer comes back',
    walk: async ({ drive, article }) => {
      await (await drive.surfaces()).find(({ url }) => url.includes('/delivery.html'))?.tab.close();
      const notebook = await drive.openOwnPage('sidepanel.html');
      await showAll(notebook);
      await press(notebook, 'About this report');
      await press(notebook, 'Withdraw');
      await reads(notebook, 'You have withdrawn it.');
      await notebook.evaluate(() => {
        const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')];
        cards.find((card) => card.innerText.includes('Thursday'))?.focus();
      });
      await notebook.press('Delete');
      const isGone = () => !document.querySelector('#view')?.textContent?.includes('Thursday');
      await until(() => notebook.evaluate(isGone), 'the correction in the trash');
      await notebook.close();
      await article.activate();
      return article;
    },
  },
];
