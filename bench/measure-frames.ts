import { extensionDir } from '../tests/drive/extension-dir.ts';
import { readMetrics } from '../tests/drive/read-metrics.ts';
import type { Bench } from './bench.ts';
import { makeEmpty, registerInAllFrames } from './extension-variants.ts';
import type { Figure } from './figure.ts';
import { median } from './median.ts';
import { type Chromium, openChromium } from './open-chromium.ts';
import { serveFrames } from './serve-frames.ts';
import { evaluationsOf, onProcessor, tasksBeside, traceEvents } from './trace-events.ts';

const RUNS = 3;
const FRAMES = 30;

type Variant = 'every frame' | 'on demand' | 'empty in every frame' | 'empty in the page alone';

interface Cost {
  /** ms of processor that the page's main thread took until it is loaded; of that, evaluating `keystroke.js` in every frame it is in. */
  work: number[];
  evaluation: number[];
  /** Bytes. */
  heap: number[];
}

/**
 * What it costs to have the always-on script in each of thirty child frames (DESIGN section 6: every frame if that
 * stays under 1 ms and 100 kB a frame, else on demand).
 */
export const measureFrames: Bench = async () => {
  const folders: Record<Variant, string> = {
    'every frame': registerInAllFrames(),
    'on demand': extensionDir('chromium'),
    'empty in every frame': makeEmpty({ allFrames: true }),
    'empty in the page alone': makeEmpty({ allFrames: false }),
  };
  const page = await serveFrames(FRAMES);
  try {
    const costs = await measureAll(folders, page.port);
    return figuresOf(costs);
  } finally {
    await page.close();
  }
};

async function measureAll(folders: Record<Variant, string>, port: number): Promise<Record<Variant, Cost>> {
  const variants = Object.keys(folders) as Variant[];
  const browsers: [Variant, Chromium][] = [];
  const costs = {} as Record<Variant, Cost>;
  try {
    for (const variant of variants) {
      browsers.push([variant, await openChromium(folders[variant])]);
      costs[variant] = { work: [], evaluation: [], heap: [] };
    }
    for (let run = 0; run < RUNS; run += 1)
      for (const [variant, chromium] of browsers)
        await measureOnce(chromium, `http://s${run}.localhost:${port}/`, costs[variant]);
    return costs;
  } finally {
    await Promise.all(browsers.map(([, chromium]) => chromium.close()));
  }
}

async function measureOnce(chromium: Chromium, url: string, cost: Cost): Promise<void> {
  const { page, session } = await chromium.openPage();
  const events = await traceEvents(chromium.cdp, async () => void (await page.goto(url)));
  const found = evaluationsOf(events, 'keystroke.js');
  const [first] = found;
  if (!first) throw new Error('keystroke.js was not evaluated');
  const { heap } = await readMetrics(session);
  await page.close();
  cost.evaluation.push(found.reduce((sum, event) => sum + onProcessor(event), 0));
  cost.work.push(tasksBeside(events, first).reduce((sum, task) => sum + onProcessor(task), 0));
  cost.heap.push(heap);
}

function figuresOf(costs: Record<Variant, Cost>): Figure[] {
  const base = costs['empty in the page alone'];
  const perFrame = (variant: Variant, of: keyof Cost) => (median(costs[variant][of]) - median(base[of])) / FRAMES;
  const figures = (Object.keys(costs) as Variant[]).filter((variant) => costs[variant] !== base);
  return figures.flatMap((variant): Figure[] => [
    { what: `a frame, ${variant}: work`, measured: perFrame(variant, 'work'), unit: 'ms', budget: null },
    {
      what: '  evaluation alone',
      measured: perFrame(variant, 'evaluation'),
      unit: 'ms',
      budget: variant === 'on demand' ? 1 : null,
    },
    {
      what: '  heap',
      measured: perFrame(variant, 'heap') / 1000,
      unit: 'kB',
      budget: variant === 'on demand' ? 100 : null,
    },
  ]);
}
