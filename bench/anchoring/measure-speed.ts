import type { Figure } from '../figure.ts';
import { median, spread } from '../median.ts';
import type { Given } from './measure-edits.ts';
import type { Timed, timeSearch } from './time-search.ts';

const SIZES = [
  [500_000, 100],
  [500_000, 1000],
  [5_000_000, 1000],
] as const;
const RUNS = 5;

/** A cold start each time, in a page of its own. */
export async function measureSpeed({ openPage, seed }: Given): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [size, notes] of SIZES) {
    const runs: Timed[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const page = await openPage();
      runs.push(
        await page.evaluate((timing) => (window as unknown as { benchSearch: typeof timeSearch }).benchSearch(timing), {
          size,
          notes,
          seed: seed + run,
        }),
      );
      await page.close();
    }
    figures.push(...figuresOf(`${size / 1000} kB, ${notes} notes`, runs));
  }
  return figures;
}

function figuresOf(what: string, runs: Timed[]): Figure[] {
  const took = runs.map((run) => run.took);
  const floor = runs.map((run) => run.floor);
  const of = (list: number[]): Pick<Figure, 'measured' | 'note'> => ({ measured: median(list), note: spread(list) });
  const slices = runs.flatMap((run) => run.slices).sort((a, b) => a - b);
  const standing = runs.reduce((sum, run) => sum + run.standing, 0);
  const sum = (key: 'right' | 'wrong') => runs.reduce((total, run) => total + run[key], 0);
  return [
    { what: `${what}: all looked for`, unit: 'ms', budget: null, ...of(took) },
    { what: '  one indexOf for each', unit: 'ms', budget: null, ...of(floor) },
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
