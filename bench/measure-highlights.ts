import type { CDPSession, Page } from 'playwright-core';
import type { browser as Api } from 'wxt/browser';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import { type Chromium, openChromium } from './open-chromium.ts';
import { seedNotes } from './seed-notes.ts';
import { throttle } from './throttle.ts';
import { evaluationsOf, milliseconds, type TraceEvent, tasksBeside, traceEvents } from './trace-events.ts';

/** In a worker of an extension. */
declare const chrome: typeof Api;

const RUNS = 7;
const NOTES = 50;
const SLOWER = 4;

/**
 * Fifty highlights on an article of 150 kB, on a machine four times slower: from the start of `page.js` until the
 * frame with all of them was painted. The page is at rest before, so that no work of its own is in the figure: its
 * mark ("this page has notes") is hidden while it loads, and a change of its fragment lets the script look again.
 */
export const measureHighlights: Bench = async ({ site }) => {
  const chromium = await openChromium(extensionDir('chromium'));
  try {
    const { page, session } = await chromium.openPage();
    await page.goto(`${site.url}/long`);
    await seedNotes(chromium, page, NOTES);
    const marks = await chromium.inWorker(takeMarks, null);
    const painted: Painted[] = [];
    for (let load = 0; painted.length < RUNS; load += 1) {
      if (load > RUNS * 3) throw new Error('the throttle did not take hold often enough');
      await page.reload();
      const found = await paintOnce({ chromium, page, session, marks });
      if (found) painted.push(found);
    }
    return figuresOf(painted);
  } finally {
    await chromium.close();
  }
};

interface Load {
  chromium: Chromium;
  page: Page;
  session: CDPSession;
  marks: Record<string, unknown>;
}

/** All in ms. */
interface Painted {
  total: number;
  evaluation: number;
  /** All the page's main thread did meanwhile, and its longest task. */
  work: number;
  longest: number;
}

/** Null where the throttle did not take hold in this load (field-notes/extension-peers.md B.2b: a fifth of them). */
async function paintOnce({ chromium, page, session, marks }: Load): Promise<Painted | null> {
  const slow = await throttle(page, session, SLOWER);
  if (!slow.took) return slow.end();
  const events = await traceEvents(chromium.cdp, async () => {
    await chromium.inWorker((kept) => chrome.storage.local.set(kept), marks);
    await page.evaluate(paintedAfterChange, NOTES);
  });
  await slow.end();
  await chromium.inWorker(takeMarks, null);
  const [start] = evaluationsOf(events, 'page.js');
  const end = events.find(({ name, cat }) => name === 'bench-painted' && cat === 'blink.user_timing');
  if (!start || !end) throw new Error('the trace has no start or no end');
  const tasks = tasksBeside(events, start).filter((task) => overlaps(task, start.ts, end.ts));
  return {
    total: (end.ts - start.ts) / 1000,
    evaluation: milliseconds(start),
    work: tasks.reduce((sum, task) => sum + milliseconds(task), 0),
    longest: Math.max(...tasks.map(milliseconds)),
  };
}

const overlaps = ({ ts, dur = 0 }: TraceEvent, from: number, to: number) => ts < to && ts + dur > from;

/** In the worker: takes the marks of pages with notes away, and answers with them. */
async function takeMarks(): Promise<Record<string, unknown>> {
  const all = await chrome.storage.local.get();
  const marks = Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('p:')));
  await chrome.storage.local.remove(Object.keys(marks));
  return marks;
}

/** In the page: changes the fragment, and marks in the trace when the frame with so many highlights was painted. */
function paintedAfterChange(count: number): Promise<void> {
  location.hash = `at-${performance.now()}`;
  return new Promise((done) => {
    const look = () => {
      let ranges = 0;
      for (const highlight of CSS.highlights.values()) ranges += highlight.size;
      if (ranges < count) return void requestAnimationFrame(look);
      // Sent in the frame's callback, it comes back when the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        performance.mark('bench-painted');
        port1.close();
        done();
      };
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

function figuresOf(painted: Painted[]): Figure[] {
  const all = (of: keyof Painted) => painted.map((one) => one[of]);
  const line = (what: string, of: keyof Painted, budget: number | null): Figure => ({
    what,
    measured: median(all(of)),
    unit: 'ms',
    budget,
    note: spread(all(of)),
  });
  return [
    line(`${NOTES} highlights on 150 kB at ${SLOWER}x: page.js to painted`, 'total', 50),
    line('  longest task', 'longest', 50),
    line('  evaluation of page.js', 'evaluation', null),
    line('  all work of the main thread', 'work', null),
  ];
}
