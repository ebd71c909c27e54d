import type { CDPSession, Page } from 'playwright-core';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import { readMetrics } from '../tests/drive/read-metrics.ts';
import { until } from '../tests/drive/until.ts';
import type { Bench } from './bench.ts';
import { bundleScript } from './bundle-script.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import { type Chromium, openChromium } from './open-chromium.ts';

const SIZES = [1000, 10_000, 100_000] as const;
const RUNS = 5;
/** What is typed, letter by letter: a word most notes have, then the number of one. */
const TYPED = 'river number 77';

/** Stands in the page of the notebook after `notebook-seed.ts`. */
declare const fillNotebook: (act: { from: number; to: number; here: string }) => Promise<void>;

/**
 * The notebook at 1,000, 10,000 and 100,000 notes: its first paint beside a page and on every page, each letter of a
 * search, filters, all notes chosen and tagged, and the memory it holds. All in ms from what the reader did to the frame
 * after the change, as `performance.now()` of the page has it.
 */
export const measureNotebook: Bench = async ({ site }) => {
  const chromium = await openChromium(extensionDir('chromium'));
  try {
    const article = await chromium.openPage();
    const here = `${site.url}/news/ferry`;
    await article.page.goto(here);
    // Pages are identified as if all were served by https.
    const identity = here.replace('http:', 'https:');
    const seed = await bundleScript('notebook-seed.ts');
    const figures: Figure[] = [];
    const grown: Measured[] = [];
    let from = 0;
    for (const size of SIZES) {
      await fillTo(chromium, { seed, from, to: size, here: identity });
      from = size;
      const measured = await measureAt(chromium, size);
      grown.push(measured);
      figures.push(...figuresOf(size, measured, size === SIZES.at(-1)));
    }
    return [...figures, ...growthOf(grown)];
  } finally {
    await chromium.close();
  }
};

async function fillTo(
  chromium: Chromium,
  { seed, ...act }: { seed: string; from: number; to: number; here: string },
): Promise<void> {
  const page = await openNotebook(chromium);
  await page.page.evaluate(`${seed}; void 0`);
  await page.page.evaluate((all) => fillNotebook(all), act);
  await page.page.close();
}

async function openNotebook(chromium: Chromium): Promise<{ page: Page; session: CDPSession }> {
  const opened = await chromium.openPage();
  const id = await chromium.inWorker(() => location.host, null);
  await opened.page.goto(`chrome-extension://${id}/sidepanel.html`);
  return opened;
}

/** All in ms, but memory in bytes. */
interface Measured {
  opened: number[];
  all: number[];
  whole: number[];
  letters: number[];
  filters: number[];
  scroll: number[];
  tagging: number[];
  heap: number;
}

async function measureAt(chromium: Chromium, size: number): Promise<Measured> {
  const measured: Measured = {
    opened: [],
    all: [],
    whole: [],
    letters: [],
    filters: [],
    scroll: [],
    tagging: [],
    heap: 0,
  };
  for (let run = 0; run < RUNS; run += 1) {
    const { page, session } = await openNotebook(chromium);
    await until(() => page.evaluate(() => document.querySelectorAll('[data-card]').length > 0), 'cards of the page');
    measured.opened.push(
      await page.evaluate(() => performance.getEntriesByName('first-card')[0]?.startTime ?? performance.now()),
    );
    measured.all.push(await page.evaluate(timeAct, { act: 'all' } as const));
    measured.whole.push(await page.evaluate(timeAct, { act: 'whole', size } as const));
    for (let at = 1; at <= TYPED.length; at += 1)
      measured.letters.push(await page.evaluate(timeAct, { act: 'type', text: TYPED.slice(0, at) } as const));
    for (const text of [
      '',
      'site:site31.example.org tag:war',
      'kind:correction color:blue tag:names',
      'from:2023 before:2024 kind:note',
      'state:lost',
    ])
      measured.filters.push(await page.evaluate(timeAct, { act: 'type', text } as const));
    await page.evaluate(timeAct, { act: 'type', text: '' } as const);
    measured.scroll.push(await page.evaluate(timeAct, { act: 'scroll' } as const));
    if (run === RUNS - 1) measured.heap = (await readMetrics(session)).heap;
    await page.close();
  }
  return measured;
}

type Act = { act: 'all' | 'scroll' } | { act: 'whole'; size: number } | { act: 'type'; text: string };

/** In the notebook: does one thing, and answers how many ms passed until the frame after the change was drawn. */
async function timeAct(act: Act): Promise<number> {
  /** One frame; asked in its callback, what is done by then has been painted when this resolves. */
  const frame = (isDone: () => boolean) =>
    new Promise<boolean>((done) =>
      requestAnimationFrame(() => {
        const was = isDone();
        // Sent in the frame's callback, it comes back when the frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          done(was);
        };
        port2.postMessage(null);
      }),
    );
  const rows = () => document.querySelectorAll('[data-card]').length;
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const size = () => Number(document.querySelector('.long > li')?.getAttribute('aria-setsize') ?? 0);
  let isDone = () => true;
  const began = performance.now();
  if (act.act === 'all') {
    document.querySelector<HTMLElement>('#tab-all')?.click();
    isDone = () => document.querySelector('#tab-all')?.ariaSelected === 'true' && rows() > 0;
  } else if (act.act === 'whole') {
    // Before every digest is read, rows of the list are some sixty.
    isDone = () => size() >= act.size;
  } else if (act.act === 'type') {
    setter?.call(field, act.text);
    field?.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    // Found, and every row of the list that is drawn has its card.
    isDone = () =>
      document.querySelector('#view')?.ariaBusy !== 'true' &&
      [...document.querySelectorAll('.long > li')].every((row) => row.querySelector('[data-card]'));
  } else {
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    isDone = () =>
      [...document.querySelectorAll<HTMLElement>('.long > li')].some(
        (row) =>
          row.querySelector('[data-card]') &&
          row.getBoundingClientRect().top > 0 &&
          row.getBoundingClientRect().top < innerHeight,
      );
  }
  while (!(await frame(isDone)));
  return performance.now() - began;
}

function figuresOf(size: number, measured: Measured, isJudged: boolean): Figure[] {
  const notes = size.toLocaleString('en');
  const line = (what: string, values: number[], budget: number | null): Figure => ({
    what: `notebook of ${notes}: ${what}`,
    measured: median(values),
    unit: 'ms',
    budget: isJudged ? budget : null,
    note: spread(values),
  });
  return [
    line('first cards beside a page, from opening', measured.opened, null),
    line('first paint of all pages', measured.all, 200),
    line('all of it read', measured.whole, null),
    line('a letter of a search', measured.letters, 50),
    line('  the slowest letter', [Math.max(...measured.letters)], null),
    line('a filter', measured.filters, 50),
    line('a jump into the middle of the list', measured.scroll, null),
    { what: `notebook of ${notes}: memory`, measured: measured.heap / 1024, unit: 'kB', budget: null },
  ];
}

/** From the smallest to the largest: 1 would be as fast at a hundred times the notes, 100 a hundred times as slow. */
function growthOf(grown: Measured[]): Figure[] {
  const [first, last] = [grown[0], grown.at(-1)];
  if (!first || !last) return [];
  const times = (what: string, of: (measured: Measured) => number): Figure => ({
    what: `notebook, 100 times the notes: ${what}`,
    measured: of(last) / of(first),
    unit: 'times',
    budget: null,
  });
  return [
    times('first paint', ({ all }) => median(all)),
    times('a letter', ({ letters }) => median(letters)),
    times('a filter', ({ filters }) => median(filters)),
    times('memory', ({ heap }) => heap),
  ];
}
