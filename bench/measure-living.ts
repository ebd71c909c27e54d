import type { CDPSession, Page } from 'playwright-core';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import { openChromium } from './open-chromium.ts';
import { type Profile, workOf } from './profile-work.ts';
import { seedNotes } from './seed-notes.ts';

const NOTES = 50;
/** How long the page is watched while it never rests, in ms. */
const WATCHED = 20_000;
const RESTS = 5;

/**
 * F-38: fifty highlights on an article of 150 kB that changes without pause, twenty new nodes every four milliseconds,
 * with words under highlights written anew once a second. What is ours is told from the page's own work by a profile
 * of its main thread, sampled five thousand times a second.
 */
export const measureLiving: Bench = async ({ site }) => {
  const chromium = await openChromium(extensionDir('chromium'));
  try {
    const { page, session } = await chromium.openPage();
    await page.goto(`${site.url}/long`);
    await seedNotes(chromium, page, NOTES);
    await page.reload();
    await page.evaluate(untilPainted, NOTES);
    await page.evaluate(neverRest);
    const { ours, longest, passed, frames, total } = await profileWhile(session, page);
    const anchored: number[] = [];
    for (let rest = 0; rest < RESTS; rest += 1) {
      anchored.push(await page.evaluate(comeToRest));
      await page.evaluate(neverRest);
      // So that a look is owed, as in the middle of its restlessness.
      await page.waitForFunction(() => (window as unknown as Living).renewed >= 2);
    }
    const nodes = await page.evaluate(() => (window as unknown as Living).nodes);
    const at = `${NOTES} highlights, ${Math.round(nodes)} new nodes a second`;
    return [
      line(`${at}: our share of a processor`, (100 * ours) / passed, ['%', 1], `over ${(passed / 1000).toFixed(0)} s`),
      line('  the page’s own, same run', (100 * (total - ours)) / passed, ['%', null]),
      line('  our work in a frame, mean', ours / frames, ['ms', 4], `${frames} frames`),
      line('  our longest stretch', longest, ['ms', 50]),
      line('  painted again after the page came to rest', median(anchored), ['ms', 1000], spread(anchored)),
    ];
  } finally {
    await chromium.close();
  }
};

function line(what: string, measured: number, [unit, budget]: [Figure['unit'], number | null], note?: string): Figure {
  return { what, measured, unit, budget, ...(note === undefined ? {} : { note }) };
}

async function profileWhile(session: CDPSession, page: Page) {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  const frames = await page.evaluate(countFrames, WATCHED);
  const { profile } = (await session.send('Profiler.stop')) as { profile: Profile };
  return { ...workOf(profile, isOurs), frames };
}

const isOurs = (url: string) => url.startsWith('chrome-extension:');

interface Living {
  /** New nodes a second, since it began. */
  nodes: number;
  /** How often words under a highlight were written anew. */
  renewed: number;
  timers: ReturnType<typeof setInterval>[];
}

/** In the page. */
function untilPainted(count: number): Promise<void> {
  const isPainted = () => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) >= count;
  return new Promise((done) => {
    const look = () => (isPainted() ? done() : void requestAnimationFrame(look));
    look();
  });
}

/** In the page: rows come and go, and once a second the words under a highlight stand in new nodes. */
function neverRest(): void {
  const living = window as unknown as Living;
  const rows = document.querySelector('#rows') ?? document.body.appendChild(document.createElement('div'));
  rows.id = 'rows';
  const began = performance.now();
  let made = 0;
  living.renewed = 0;
  const turn = () => {
    rows.replaceChildren(
      ...Array.from({ length: 20 }, () => Object.assign(document.createElement('p'), { textContent: `row ${++made}` })),
    );
    // A text node for each.
    living.nodes = (2000 * made) / (performance.now() - began);
  };
  const renew = () => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight] as Range[]);
    const place = ranges[made % ranges.length]?.startContainer.parentElement;
    if (place) place.replaceChildren(...[...place.childNodes].map((node) => node.cloneNode(true)));
    living.renewed += 1;
  };
  living.timers = [setInterval(turn, 4), setInterval(renew, 1000)];
}

/** In the page. Resolves with how many frames there were in so many ms. */
function countFrames(time: number): Promise<number> {
  const end = performance.now() + time;
  return new Promise((done) => {
    let frames = 0;
    const count = () => {
      frames += 1;
      if (performance.now() < end) requestAnimationFrame(count);
      else done(frames);
    };
    requestAnimationFrame(count);
  });
}

/** In the page: the last change renews the words under a highlight. Resolves with the ms until they are painted. */
async function comeToRest(): Promise<number> {
  for (const timer of (window as unknown as Living).timers) clearInterval(timer);
  const ranges = () => [...CSS.highlights.values()].flatMap((highlight) => [...highlight] as Range[]);
  const place = ranges().find(({ startContainer }) => startContainer.isConnected)?.startContainer.parentElement;
  if (!place) throw new Error('nothing is painted');
  place.replaceChildren(...[...place.childNodes].map((node) => node.cloneNode(true)));
  const began = performance.now();
  const isPainted = () => ranges().some((range) => !range.collapsed && place.contains(range.startContainer));
  while (!isPainted()) {
    if (performance.now() - began > 30_000) throw new Error('not painted within 30 s');
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - began;
}
