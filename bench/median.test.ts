import { expect, it } from 'vitest';
import { median, spread } from './median.ts';

it.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 10, 2], 3],
  // As numbers, not as words: 10 comes after 9.
  [[10, 9, 100], 10],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('leaves the values in their order', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

it('says how far the values lie apart', () => {
  expect(spread([2, 10.26, 1])).toBe('1.0 to 10.3, n = 3');
});
