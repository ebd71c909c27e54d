import type { BrowserName, Drive } from '../tests/drive/drive.ts';
import { browsers, openDrive } from '../tests/drive/open-drive.ts';
import type { Tab } from '../tests/drive/tab.ts';
import { until } from '../tests/drive/until.ts';
import type { Bench } from './bench.ts';
import { readPageTimes, startPageClock } from './composer-clock.ts';
import type { Figure } from './figure.ts';
import { openedIn } from './measure-composer.ts';
import { median } from './median.ts';

/** How long after the sign “Saved” the browser is killed, in ms. */
const KILL_AFTER = 50;
const MOST_FAILED = 10;

/** F-01: a note that was shown as saved is there after the browser was killed, and so is every one before it. */
export const killBrowser: Bench = async ({ site, kills }) => {
  const figures: Figure[] = [];
  for (const name of browsers) {
    const { lost, after, failed } = await killMany(name, `${site.url}/long`, kills);
    const notes = [
      `${after.length} kills, ${median(after).toFixed(0)} ms after “Saved”`,
      ...(failed > 0 ? [`${failed} times no sign came, and nothing was promised`] : []),
      ...(lost.length > 0 ? [`lost: ${lost.join(' ')}`] : []),
    ];
    const what = `${name}: F-01 notes shown as saved and lost`;
    figures.push({ what, measured: lost.length, unit: '', budget: 0, note: notes.join('; ') });
  }
  return figures;
};

interface Killed {
  /** The words of every note that was shown as saved and was missing after any of the starts that followed. */
  lost: string[];
  /** ms from each sign to the kill. */
  after: number[];
  /** Runs in which no note was shown as saved, as on a machine too busy to frame a composer in time. */
  failed: number;
}

async function killMany(name: BrowserName, url: string, kills: number): Promise<Killed> {
  const drive = await openDrive(name);
  const saved: string[] = [];
  const lost = new Set<string>();
  const after: number[] = [];
  let entry = 0;
  try {
    while (saved.length < kills) {
      entry += 1;
      const words = `Entry ${entry}.`;
      if (entry - saved.length > MOST_FAILED) throw new Error(`${name}: no sign came ${MOST_FAILED} times`);
      const late = await saveAndKill(drive, await drive.openTab(url), words).catch(console.warn);
      if (late === undefined) await drive.kill();
      else {
        after.push(late);
        saved.push(words);
      }
      await drive.restart();
      const kept = await keptWords(drive);
      for (const one of saved) if (!kept.includes(one)) lost.add(one);
      if (saved.length % 10 === 0) console.log(`${name}: ${saved.length} kills, ${lost.size} lost`);
    }
  } finally {
    await drive.close();
  }
  return { lost: [...lost], after, failed: entry - saved.length };
}

/** Resolves with the ms that passed between the sign and the kill. */
async function saveAndKill(drive: Drive, tab: Tab, words: string): Promise<number> {
  await tab.selectText(words);
  await tab.press('Control+Enter');
  const composer = await openedIn(tab);
  await until(async () => (await composer.focus()).hasFocus, 'the focus in the composer');
  await tab.type('Item');
  await until(async () => (await composer.focus()).value.includes('Item'), 'what was typed');
  // From now on the only element that comes is the sign's.
  await startPageClock(tab);
  await tab.press('Control+Enter');
  const shown = await signOf(tab);
  await new Promise((done) => setTimeout(done, KILL_AFTER - (Date.now() - shown)));
  const after = Date.now() - shown;
  await drive.kill();
  return after;
}

/** When the sign came into the page, by its own clock; asked for without a pause. */
async function signOf(tab: Tab): Promise<number> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const { shown } = await tab.evaluate(readPageTimes);
    if (shown !== null) return shown;
  }
  throw new Error('did not see the sign');
}

async function keptWords(drive: Drive): Promise<string[]> {
  const rows = await drive.rows<{ target: { quote: { exact: string } } }>('annotations');
  return rows.map(({ target }) => target.quote.exact);
}
