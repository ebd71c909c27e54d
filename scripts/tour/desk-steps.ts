import type { Tab } from '../../tests/drive/tab.ts';
import { until } from '../../tests/drive/until.ts';
import { agreement, asksNow, findSurface, openNotebook, press, pressOnCard } from './press.ts';
import { reads, type Step, type Tour } from './walk.ts';

function deskOf({ desk }: Tour): Tab {
  if (!desk) throw new Error('no editor is signed in');
  return desk;
}

/** Opens the list of errors in the editor's tab and chooses the only one. */
async function chooseError(tour: Tour, query = ''): Promise<Tab> {
  const desk = deskOf(tour);
  await desk.activate();
  await desk.goto(`http://localhost:${new URL(tour.server).port}/desk/queue/courier${query}`);
  await until(() => desk.evaluate(() => document.querySelectorAll('.row-of-queue').length === 1), 'one error listed');
  await desk.press('j');
  await reads(desk, 'Captain Odile');
  return desk;
}

/** From the reader's notebook to the editor's desk, and the decision back. */
export const deskSteps: Step[] = [
  {
    say: 'Send the mended name as well, from the notebook: the newsroom has it',
    walk: async (tour) => {
      const notebook = await openNotebook(tour);
      await pressOnCard(notebook, 'Marchbank', 'Send…');
      const surface = await agreement(tour, 'Marchbank');
      await press(surface, 'Send');
      await press(surface, 'Send now');
      await reads(surface, 'It waits for an editor.');
      return surface;
    },
  },
  {
    say: 'An editor opens the link that the operator’s command printed',
    walk: async (tour) => {
      await (await findSurface(tour.drive, '/delivery.html'))?.close();
      tour.desk = await tour.drive.openTab(await tour.invite());
      await reads(tour.desk, 'By what name will others see you?');
      return tour.desk;
    },
  },
  {
    say: 'A name, and “Accept”: the editor is signed in',
    walk: async (tour) => {
      const desk = deskOf(tour);
      const typed = () => document.querySelector<HTMLInputElement>('form input')?.value;
      await until(async () => {
        await desk.clickElement('form input');
        await desk.press('Control+a');
        await desk.type('Olena');
        return (await desk.evaluate(typed)) === 'Olena';
      }, 'the name in its field');
      await press(desk, 'Accept');
      await reads(desk, 'You are signed in as Olena.');
      return desk;
    },
  },
  {
    say: 'The report stands in the queue; its card shows the change in its sentence, and the page',
    walk: async (tour) => {
      const desk = await chooseError(tour);
      const changes = () => [...document.querySelectorAll('ins, del')].map((one) => one.textContent).join(' ');
      await until(async () => /Marchbank/.test(await desk.evaluate(changes)), 'the change in its sentence');
      await reads(desk, 'The ferry is back, and so is the queue');
      return desk;
    },
  },
  {
    say: 'Key “a”: accepted',
    walk: async (tour) => {
      const desk = deskOf(tour);
      await desk.press('a');
      await reads(desk, 'Accepted: Marchbanks → Marchbank');
      await reads(desk, 'Waiting 0');
      await reads(desk, 'Not live yet 1');
      return desk;
    },
  },
  {
    say: 'The reader’s notebook says it in plain words',
    walk: async (tour) => {
      const notebook = await openNotebook(tour);
      await asksNow(notebook, 'An editor has accepted it.');
      return notebook;
    },
  },
];

/** The same error once the page has been mended. */
export const mendedSteps: Step[] = [
  {
    say: 'At the desk, key “v”: the server looks at the page itself, and finds it mended',
    walk: async (tour) => {
      // The browser was started anew since: the editor is still signed in.
      tour.desk = await tour.drive.openTab('about:blank');
      const desk = await chooseError(tour, '?status=accepted');
      await desk.press('v');
      await reads(desk, 'The page was looked at: Marchbanks → Marchbank');
      await until(
        () => desk.evaluate(() => document.querySelector('.status')?.textContent?.includes('Fixed') ?? false),
        'the state “Fixed” on the card',
      );
      return desk;
    },
  },
  {
    say: 'And the reader is told: mended on the page',
    walk: async (tour) => {
      const notebook = await openNotebook(tour);
      await asksNow(notebook, 'It is mended on the page.');
      return notebook;
    },
  },
];
