import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { browser as Api } from 'wxt/browser';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import { readMetrics } from '../tests/drive/read-metrics.ts';
import type { Bench } from './bench.ts';
import { makeEmpty } from './extension-variants.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import { type Chromium, openChromium } from './open-chromium.ts';
import { evaluationsOf, milliseconds, onProcessor, traceEvents } from './trace-events.ts';

/** In a worker of an extension. */
declare const chrome: typeof Api;

const RUNS = 9;
const HEAP_RUNS = 3;

/** The always-on script: its bytes, its cold evaluation and its heap, beside an empty script in the same run. */
export const measureKeystroke: Bench = async ({ site }) => {
  const ours = await openChromium(extensionDir('chromium'));
  const empty = await openChromium(makeEmpty({ allFrames: false }));
  try {
    const cold = { ours: [] as Cold[], empty: [] as Cold[] };
    const heap = { ours: [] as number[], empty: [] as number[] };
    const asked = { ours: [] as number[], empty: [] as number[] };
    // A and B in turn; each load is of a new site, so that a new process meets the script for the first time.
    const port = new URL(site.url).port;
    for (let run = 0; run < RUNS; run += 1) {
      cold.ours.push(await evaluateCold(ours, `http://s${run}.localhost:${port}/long`));
      cold.empty.push(await evaluateCold(empty, `http://s${run}.localhost:${port}/long`));
    }
    for (let run = 0; run < HEAP_RUNS; run += 1) {
      heap.ours.push(await heapOf(ours, `http://h${run}.localhost:${port}/long`));
      heap.empty.push(await heapOf(empty, `http://h${run}.localhost:${port}/long`));
    }
    // A reader who has notes, on a page that names its canonical address: then the script has something to look up.
    await ours.inWorker(() => chrome.storage.local.set({ salt: 'bench' }), null);
    for (let run = 0; run < HEAP_RUNS; run += 1) {
      asked.ours.push(await heapOf(ours, `http://a${run}.localhost:${port}/news/ferry`));
      asked.empty.push(await heapOf(empty, `http://a${run}.localhost:${port}/news/ferry`));
    }
    return [
      ...sizes(),
      ...coldFigures(cold),
      ...heapFigures('', heap),
      ...heapFigures(', with notes elsewhere', asked),
    ];
  } finally {
    await Promise.all([ours.close(), empty.close()]);
  }
};

function sizes(): Figure[] {
  const script = readFileSync(join(extensionDir('chromium'), 'keystroke.js'));
  const packed = gzipSync(script, { level: 9 }).length;
  return [
    { what: 'keystroke.js, raw', measured: script.length, unit: 'bytes', budget: 6000 },
    { what: 'keystroke.js, gzip', measured: packed, unit: 'bytes', budget: 2500 },
  ];
}

function coldFigures({ ours, empty }: Record<'ours' | 'empty', Cold[]>): Figure[] {
  const line = (what: string, cold: Cold[], budget: number | null): Figure => {
    const passed = cold.map((one) => one.passed);
    const worked = median(cold.map((one) => one.worked));
    return {
      what,
      measured: median(passed),
      unit: 'ms',
      budget,
      note: `${worked.toFixed(2)} on the processor; ${spread(passed)}`,
    };
  };
  return [line('keystroke.js, cold evaluation', ours, 2), line('  an empty script, same run', empty, null)];
}

const heapFigures = (when: string, { ours, empty }: Record<'ours' | 'empty', number[]>): Figure[] => {
  const above = (median(ours) - median(empty)) / 1000;
  return [
    {
      what: `keystroke.js, heap above an empty script${when}`,
      measured: above,
      unit: 'kB',
      budget: 64,
      note: `n = ${ours.length}`,
    },
    { what: '  the page with an empty script', measured: median(empty) / 1000, unit: 'kB', budget: null },
  ];
};

interface Cold {
  /** ms by the clock, and of these with a processor: what other programs took meanwhile is not in the latter. */
  passed: number;
  worked: number;
}

async function evaluateCold(chromium: Chromium, url: string): Promise<Cold> {
  const { page } = await chromium.openPage();
  const events = await traceEvents(chromium.cdp, async () => void (await page.goto(url)));
  await page.close();
  const found = evaluationsOf(events, 'keystroke.js');
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`keystroke.js was evaluated ${found.length} times in one load`);
  return { passed: milliseconds(only), worked: onProcessor(only) };
}

async function heapOf(chromium: Chromium, url: string): Promise<number> {
  const { page, session } = await chromium.openPage();
  await page.goto(url);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  const { heap } = await readMetrics(session);
  await page.close();
  return heap;
}
