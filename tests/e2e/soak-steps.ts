/** What a month of one reader is, in short: notes by keys over many pages and tabs, while the background dies again and again. */
import type { Annotation } from '@/lib/annotation/schema';
import type { Drive } from '../drive/drive.ts';
import type { PageMetrics } from '../drive/read-metrics.ts';
import type { Tab } from '../drive/tab.ts';
import type { Site } from '../site/serve.ts';
import { untilListening } from './find-script.ts';
import { openComposer } from './write-note.ts';

export interface SoakPlan {
  /** How often every tab is led to a page of its own that no tab has shown. */
  rounds: number;
  tabs: number;
  /** Notes on each page, at most eight. */
  notes: number;
  /** The background is stopped before each note with such a number. */
  stopEvery: number;
}

/** Words of the ferry article that stand there once and do not overlap. */
const phrases = [
  'Wednesday',
  'eleven weeks',
  'harbour lamps',
  'Two cyclists',
  'piano tuner',
  'force eight',
  'crab boat',
  'eaten before',
];

/** Number of the page and words of a note: what tells every note of a plan from every other. */
export const nameOfNote = ({ target }: Annotation): string =>
  `${new URL(target.source.found).searchParams.get('leaf')} ${target.quote.exact}`;

export const listSoakNotes = ({ rounds, tabs, notes }: SoakPlan): string[] =>
  Array.from({ length: rounds * tabs }, (_, leaf) => phrases.slice(0, notes).map((words) => `${leaf} ${words}`)).flat();

/** What the process of a page that stays open holds, in the beginning and in the end. */
export interface Soaked {
  before: PageMetrics;
  after: PageMetrics;
}

/**
 * Makes every note of the plan by keys, in each tab in turn. In a page that stays open, and stands in a process of its
 * own, a card opens and closes at each stop of the background: what is measured there must not grow.
 */
export async function soak({ drive, site }: { drive: Drive; site: Site }, plan: SoakPlan): Promise<Soaked> {
  const watched = await drive.openTab(`${site.url.replace('127.0.0.1', 'localhost')}/news/lighthouse`);
  // The first ten make what is made once.
  await openAndClose(drive, watched, 10);
  const before = await watched.metrics();
  const tabs: Tab[] = [];
  for (let left = plan.tabs; left > 0; left -= 1) tabs.push(await drive.openTab('about:blank'));
  let made = 0;
  for (let round = 0; round < plan.rounds; round += 1) {
    await Promise.all(tabs.map((tab, at) => tab.goto(`${site.url}/articles/bare?leaf=${round * plan.tabs + at}`)));
    for (const words of phrases.slice(0, plan.notes))
      for (const tab of tabs) {
        made += 1;
        if (made % plan.stopEvery === 0) await disturb(drive, watched);
        // Behind another tab a page has no focus, and a card in it none.
        await tab.activate();
        await tab.selectText(words);
        const desk = await openComposer(drive, tab);
        await desk.keys.type(`${made}`);
        await desk.keys.press('Control+Enter').catch(() => {});
        await desk.gone();
      }
  }
  await Promise.all(tabs.map((tab) => tab.close()));
  await openAndClose(drive, watched, 1);
  return { before, after: await watched.metrics() };
}

async function disturb(drive: Drive, watched: Tab): Promise<void> {
  await openAndClose(drive, watched, 1);
  await drive.stopBackground();
}

async function openAndClose(drive: Drive, tab: Tab, times: number): Promise<void> {
  await tab.activate();
  await untilListening(drive, '/news/lighthouse');
  for (let left = times; left > 0; left -= 1) {
    await tab.selectText('two tonnes');
    const desk = await openComposer(drive, tab);
    await desk.keys.press('Escape');
    await desk.gone();
  }
}
