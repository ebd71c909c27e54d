import type { Drive } from '../tests/drive/drive.ts';
import { browsers } from '../tests/drive/open-drive.ts';
import type { Tab } from '../tests/drive/tab.ts';
import { until } from '../tests/drive/until.ts';
import type { Bench } from './bench.ts';
import { readPageTimes, readSaves, readTakesTyping, startPageClock } from './composer-clock.ts';
import type { Figure } from './figure.ts';
import { dropInvitation, openClocked, openedIn } from './measure-composer.ts';
import { median, spread } from './median.ts';

const RUNS = 15;
const MOST_FAILED = 3;

/** From the chord in the composer to the sign “Saved” in the page: durable, composer gone, words painted. */
export const measureSave: Bench = async ({ site }) => {
  const figures: Figure[] = [];
  for (const name of browsers) {
    const drive = await openClocked(name);
    try {
      const tab = await drive.openTab(`${site.url}/articles/all`);
      await tab.evaluate(dropInvitation);
      const saved: Saved[] = [];
      let failed = 0;
      for (let nth = 0; saved.length <= RUNS; nth += 1) {
        const one = await saveOnce(drive, tab, nth).catch(console.warn);
        if (one) saved.push(one);
        // On a busy machine a composer may move out of the page; the page is then loaded afresh.
        else if (++failed > MOST_FAILED) throw new Error(`${name}: ${failed} of ${nth + 1} saves were not seen`);
        else await tab.reload().then(() => tab.evaluate(dropInvitation));
      }
      // The first one made the database.
      saved.shift();
      const [painted, shown] = [saved.map((one) => one.painted), saved.map((one) => one.shown)];
      figures.push(
        {
          what: `${name}: save to “Saved” painted`,
          measured: median(painted),
          unit: 'ms',
          budget: 50,
          note: failed > 0 ? `${spread(painted)}; ${failed} not seen` : spread(painted),
        },
        { what: '  to “Saved” in the page', measured: median(shown), unit: 'ms', budget: null, note: spread(shown) },
      );
    } finally {
      await drive.close();
    }
  }
  return figures;
};

interface Saved {
  shown: number;
  painted: number;
}

async function saveOnce(drive: Drive, tab: Tab, nth: number): Promise<Saved> {
  await tab.selectText('the', { nth });
  await drive.background.evaluate(() => 0);
  await tab.activate();
  await tab.press('Control+Enter');
  const composer = await openedIn(tab);
  await until(() => composer.evaluate(readTakesTyping), 'the focus in the composer');
  await tab.type('thee');
  await until(async () => (await composer.focus()).value.includes('thee'), 'what was typed');
  // From now on the only element that comes is the sign's.
  await startPageClock(tab);
  await tab.press('Control+Enter');
  await until(() => tab.toast(), 'the sign');
  const { shown, painted } = await until(async () => {
    const times = await tab.evaluate(readPageTimes);
    return times.shown !== null && times.painted !== null ? { shown: times.shown, painted: times.painted } : null;
  }, 'the sign painted');
  const began = await drive.own.evaluate(readSaves);
  return { shown: shown - began, painted: painted - began };
}
