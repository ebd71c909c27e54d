import type { CDPSession, Page } from 'playwright-core';
import type { Figure } from '../figure.ts';
import { median, spread } from '../median.ts';
import { onProcessor, type TraceEvent } from '../trace-events.ts';
import type { Given } from './measure-edits.ts';
import type { benchSearch, Score, Timing } from './time-search.ts';

const SIZES = [
  [500_000, 100],
  [500_000, 1000],
  [5_000_000, 1000],
] as const;
const RUNS = 5;
/** The floor of few quotes is as short as the call that asks for it. */
const FLOOR_ROUNDS = 5;

interface Timed extends Score {
  /** ms of processor that the page's main thread took: on a machine that does other work too, the rest is waiting for it. */
  took: number;
  floor: number;
  /** ms by the clock. */
  passed: number;
  /** Of the tasks of the page meanwhile: ms of processor each, longest first. */
  slices: number[];
}

/** A cold start each time, in a page of its own. */
export async function measureSpeed({ openPage, seed }: Given): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [size, notes] of SIZES) {
    const runs: Timed[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const timing = { size, notes, seed: seed + run };
      const timed = await inNewPage(openPage, (page) => timeOnce(page, timing));
      runs.push({ ...timed, slices: await inNewPage(openPage, (page) => traceOnce(page, timing)) });
    }
    figures.push(...figuresOf(`${size / 1000} kB, ${notes} notes`, runs));
  }
  return figures;
}

async function inNewPage<T>(openPage: Given['openPage'], act: (page: Page) => Promise<T>): Promise<T> {
  const page = await openPage();
  try {
    return await act(page);
  } finally {
    await page.close();
  }
}

async function timeOnce(page: Page, timing: Timing): Promise<Omit<Timed, 'slices'>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await write(page, timing);
  const floor = (await processorOf(session, () => page.evaluate(`window.benchSearch.floor(${FLOOR_ROUNDS})`))).took;
  const { took, value } = await processorOf(session, () => search(page));
  const score = await ask(page, (bench) => bench.score());
  return { ...score, took, passed: value, floor: floor / FLOOR_ROUNDS };
}

/** The same once more, watched: the tracer itself takes time, which must not stand beside a floor without it. */
async function traceOnce(page: Page, timing: Timing): Promise<number[]> {
  await write(page, timing);
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline'] });
  await search(page);
  const traced = String(await browser?.stopTracing());
  return slicesOf((JSON.parse(traced) as { traceEvents: TraceEvent[] }).traceEvents);
}

type Bench = typeof benchSearch;
const ask = <T>(page: Page, act: (bench: Bench, timing: Timing) => T | Promise<T>, timing?: Timing): Promise<T> =>
  page.evaluate(`(${act})(window.benchSearch, ${JSON.stringify(timing ?? null)})`);
const write = (page: Page, timing: Timing) => ask(page, (bench, given) => bench.write(given), timing);
const search = (page: Page) => ask(page, (bench) => bench.search());

/** What an act in the page takes of its main thread, ms, with the call itself (half a millisecond). */
async function processorOf<T>(session: CDPSession, act: () => Promise<T>): Promise<{ value: T; took: number }> {
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000;
  };
  const before = await read();
  const value = await act();
  return { value, took: (await read()) - before };
}

/** The tasks of the thread that ran most of ours. */
function slicesOf(events: TraceEvent[]): number[] {
  const tasks = Map.groupBy(
    events.filter(({ name }) => name === 'RunTask'),
    ({ pid, tid }) => `${pid} ${tid}`,
  );
  const times = [...tasks.values()].map((own) => own.map(onProcessor).sort((a, b) => b - a));
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
  return times.reduce((most, own) => (sum(own) > sum(most) ? own : most), []);
}

function figuresOf(what: string, runs: Timed[]): Figure[] {
  const of = (list: number[]): Pick<Figure, 'measured' | 'note'> => ({ measured: median(list), note: spread(list) });
  const slices = runs.flatMap((run) => run.slices.filter((slice) => slice >= 1)).sort((a, b) => a - b);
  const standing = runs.reduce((sum, run) => sum + run.standing, 0);
  const sum = (key: 'right' | 'wrong') => runs.reduce((total, run) => total + run[key], 0);
  return [
    { what: `${what}: all looked for, by the clock`, unit: 'ms', budget: null, ...of(runs.map((run) => run.passed)) },
    { what: '  of processor', unit: 'ms', budget: null, ...of(runs.map((run) => run.took)) },
    { what: '  one indexOf for each', unit: 'ms', budget: null, ...of(runs.map((run) => run.floor)) },
    { what: '  times the floor', unit: 'times', budget: 7, ...of(runs.map((run) => run.took / run.floor)) },
    { what: '  longest stretch', unit: 'ms', budget: 50, ...of(runs.map((run) => run.slices[0] ?? 0)) },
    {
      what: '  slice, median of those above 1 ms',
      unit: 'ms',
      // The timer of a slice is looked at between two pieces of work.
      budget: 8.5,
      measured: slices[slices.length >> 1] ?? 0,
      note: `${slices.length} slices`,
    },
    { what: '  standing and not found', unit: '%', budget: 1.5, measured: 100 - (100 * sum('right')) / standing },
    { what: '  in a wrong place', unit: '%', budget: 0.5, measured: (100 * sum('wrong')) / standing },
  ];
}
