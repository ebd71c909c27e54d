import { expect, it } from 'vitest';
import { drawTable, type Figure, isOver } from './figure.ts';

const figure = (more: Partial<Figure>): Figure => ({ what: 'a thing', measured: 1, unit: 'ms', budget: 2, ...more });

it('is over its budget only above it, and never without one', () => {
  expect(isOver(figure({ measured: 2 }))).toBe(false);
  expect(isOver(figure({ measured: 2.01 }))).toBe(true);
  expect(isOver(figure({ measured: 1000, budget: null }))).toBe(false);
  expect(isOver(figure({ measured: 1, budget: 0, unit: '' }))).toBe(true);
});

it('takes a figure that could not be measured for a budget missed', () => {
  expect(isOver(figure({ measured: Number.NaN }))).toBe(true);
});

it('draws what, measured, budget, and the verdict', () => {
  const table = drawTable([
    figure({ measured: 2.5, note: 'median of 9' }),
    figure({ what: 'bytes', measured: 5811, unit: 'bytes', budget: 6000 }),
    figure({ what: 'baseline', budget: null }),
  ]);
  expect(table.split('\n')).toEqual([
    'what        measured      budget',
    'a thing      2.50 ms     2.00 ms  OVER  median of 9',
    'bytes     5811 bytes  6000 bytes  ok',
    'baseline     1.00 ms',
  ]);
});
