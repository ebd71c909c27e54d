import type { Figure } from '../figure.ts';
import { median } from '../median.ts';
import type { DeskTimes } from './drive-desk.ts';

/** Milliseconds the issue allows. */
const FIRST_PAINT = 300;
const NEXT_CARD = 50;
const SEARCH = 100;

/** The value that so many of a hundred do not exceed; NaN of none. @param share from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The medians, each beside its budget, with what is rarer beside it. */
export function figuresOf(name: string, { cold, firstPaints, hurried, calm, searches }: DeskTimes): Figure[] {
  const line = (what: string, values: readonly number[], budget: number): Figure => ({
    what: `${name}: ${what}`,
    measured: median(values),
    unit: 'ms',
    budget,
    note: `p95 ${quantile(values, 0.95).toFixed(0)}, longest ${Math.max(...values).toFixed(0)}, n = ${values.length}`,
  });
  const first = line('queue, first paint', firstPaints, FIRST_PAINT);
  return [
    { ...first, note: `${first.note}; with an empty cache ${cold.toFixed(0)}` },
    line('next card, looked at for 250 ms', calm, NEXT_CARD),
    line('next card, key after key', hurried, NEXT_CARD),
    ...Object.entries(searches).map(([what, values]) => line(`search, a word that is ${what}`, values, SEARCH)),
  ];
}

/** How many times as long each takes in the largest as in the smallest. */
export function growthOf(all: readonly { reports: number; times: DeskTimes }[]): Figure[] {
  const [small, large] = [all[0], all.at(-1)];
  if (!small || !large || small === large) return [];
  const bySize = (times: DeskTimes) => figuresOf('', times).map(({ what, measured }) => ({ what, measured }));
  const before = bySize(small.times);
  const name = `${small.reports} → ${large.reports} reports`;
  return bySize(large.times).map(({ what, measured }, at) => ({
    what: `${name}${what}`,
    measured: measured / (before[at]?.measured ?? Number.NaN),
    unit: 'times',
    budget: null,
  }));
}
