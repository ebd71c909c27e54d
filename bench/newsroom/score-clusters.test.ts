import { expect, it } from 'vitest';
import { makeNewsroom } from './make-newsroom';
import { scoreClusters } from './score-clusters';

it('counts pairs: two of one mistake apart cost recall, two of different ones together cost precision', () => {
  const file = (...pairs: string[]) => pairs.map((pair) => ({ cluster: pair.charAt(0), truth: pair.charAt(1) }));
  expect(scoreClusters(file('ax', 'ax', 'by'))).toMatchObject({ precision: 1, recall: 1 });
  expect(scoreClusters(file('ax', 'ax', 'bx'))).toMatchObject({ precision: 1, recall: 1 / 3 });
  expect(scoreClusters(file('ax', 'ax', 'ay'))).toMatchObject({ precision: 1 / 3, recall: 1 });
});

it('the same seed makes the same newsroom, another one another', () => {
  const make = (seed: number) => makeNewsroom({ seed, pages: 20, reports: 200 });
  expect(make(7)).toEqual(make(7));
  expect(make(7)).not.toEqual(make(8));
  expect(make(7)).toHaveLength(200);
});
