import type { BrowserName, Drive } from '../tests/drive/drive.ts';
import { browsers, openDrive } from '../tests/drive/open-drive.ts';
import type { Composer, Tab } from '../tests/drive/tab.ts';
import { until } from '../tests/drive/until.ts';
import type { Bench } from './bench.ts';
import { readPageTimes, readTakesTyping, runComposerClock, startPageClock } from './composer-clock.ts';
import { clockComposer, makeFloor } from './extension-variants.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';

const RUNS = 15;
const TYPED_RUNS = 3;
/** Typed without a pause right behind the chord: much of it before there is a composer. */
const TYPED = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** From the chord to a composer that takes typing, at the first chord of a page; and what is typed meanwhile. */
export const measureComposer: Bench = async ({ site }) => {
  const figures: Figure[] = [];
  for (const name of browsers) {
    const drives = [await openClocked(name), await openFloor(name)];
    try {
      figures.push(...(await measureIn(name, drives, `${site.url}/articles/all`)));
    } finally {
      await Promise.all(drives.map((drive) => drive.close()));
    }
  }
  return figures;
};

async function measureIn(name: BrowserName, drives: Drive[], url: string): Promise<Figure[]> {
  const openings: Opening[] = [];
  for (const drive of drives) openings.push({ drive, tab: await drive.openTab(url), nth: 0 });
  const [ours, floor] = openings;
  if (!ours || !floor) throw new Error('two browsers are needed');
  // Once for nothing: the first composer after the browser's start also starts the process of extensions.
  for (const opening of openings) await openOnce(opening, 'awake');
  const awake: number[] = [];
  const least: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    awake.push(await openOnce(ours, 'awake'));
    least.push(await openOnce(floor, 'awake'));
  }
  const stopped = await times(RUNS, () => openOnce(ours, 'stopped'));
  const lost = await times(TYPED_RUNS, () => typeAhead(ours, 'awake'));
  lost.push(...(await times(TYPED_RUNS, () => typeAhead(ours, 'stopped'))));
  return [
    timeFigure(`${name}: chord to typing, background awake`, awake, 100),
    timeFigure(`${name}: chord to typing, background stopped`, stopped, 200),
    timeFigure('  a bare frame with a field, same run', least, null),
    lostFigure(`${name}: characters typed ahead and lost`, lost),
  ];
}

const clock = `(${String(runComposerClock)})();`;
// Times to the tenth of a millisecond instead of the whole.
const options = { preferences: { 'privacy.reduceTimerPrecision': false } };

/** A browser with a copy of ours that tells when its composer takes typing. */
export const openClocked = (name: BrowserName): Promise<Drive> =>
  openDrive(name, { extension: clockComposer(name, clock), ...(name === 'firefox' ? options : {}) });

const openFloor = (name: BrowserName): Promise<Drive> =>
  openDrive(name, { extension: makeFloor(name, clock), ...(name === 'firefox' ? options : {}) });

type Background = 'awake' | 'stopped';

interface Opening {
  drive: Drive;
  tab: Tab;
  /** Which of the page's words were selected last: each time others, since a draft stays with its words. */
  nth: number;
}

async function times<Result>(runs: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < runs) results.push(await work());
  return results;
}

/** Presses the chord in a page loaded afresh, so that `page.js` has to come as well. */
async function press(opening: Opening, background: Background): Promise<void> {
  const { drive, tab } = opening;
  await tab.reload();
  await startPageClock(tab);
  await tab.evaluate(dropInvitation);
  opening.nth += 1;
  await tab.selectText('the', { nth: opening.nth });
  if (background === 'stopped') await drive.stopBackground();
  // Anything that is asked of it wakes it.
  else await drive.background.evaluate(() => 0);
  await tab.activate();
  await tab.press('Control+Enter');
}

/** In the page: without the line that names the chord, which makes the page a site with a reporter of its own. */
export function dropInvitation(): void {
  for (const line of document.querySelectorAll('.corrections')) line.remove();
}

/** Milliseconds from the chord to a composer that takes typing. */
async function openOnce(opening: Opening, background: Background): Promise<number> {
  const { tab } = opening;
  await press(opening, background);
  const composer = await openedIn(tab);
  const takesTyping = await until(() => composer.evaluate(readTakesTyping), 'the focus in the composer');
  const { chord } = await tab.evaluate(readPageTimes);
  // The bare frame knows no Escape, and goes with the next load.
  await tab.press('Escape');
  return takesTyping - (chord ?? Number.NaN);
}

/** How many of the characters typed right behind the chord do not stand in the composer in the end. */
async function typeAhead(opening: Opening, background: Background): Promise<number> {
  const { tab } = opening;
  await press(opening, background);
  await tab.type(TYPED);
  const composer = await openedIn(tab);
  const value = async () => (await composer.focus()).value;
  await until(async () => (await value()).includes(TYPED), 'all that was typed', 5000).catch(() => {});
  const lost = countLost(await value());
  await tab.press('Escape');
  await tab.composerGone();
  return lost;
}

/** Characters that would have to be put in for all of them to stand there one behind the other. */
function countLost(value: string): number {
  if (value.includes(TYPED)) return 0;
  let at = 0;
  for (const character of value) if (character === TYPED[at]) at += 1;
  return TYPED.length - at || 1;
}

export const openedIn = (tab: Tab): Promise<Composer> =>
  until(async () => ((await tab.hasComposer()) ? tab.composer() : null), 'a composer in the page');

const timeFigure = (what: string, measured: number[], budget: number | null): Figure => ({
  what,
  measured: median(measured),
  unit: 'ms',
  budget,
  note: spread(measured),
});

const lostFigure = (what: string, lost: number[]): Figure => ({
  what,
  measured: lost.reduce((sum, one) => sum + one, 0),
  unit: '',
  budget: 0,
  note: `${lost.length} times 36 right behind the chord`,
});
