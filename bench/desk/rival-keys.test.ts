import { expect, it } from 'vitest';
import { acts, makeHundred } from './hundred.ts';
import { countRival, rivals, rivalWays } from './rival-keys.ts';

it('elsewhere a decision is made as often as the error was reported', () => {
  const decided = [
    { act: 'accept', reports: 9 },
    { act: 'decline', reports: 2 },
  ] as const;
  expect(countRival('Coral', decided)).toBe(9 * 1 + 2 * 3);
  expect(countRival('Coral', decided, true)).toBe(1 + 3);
  expect(countRival('WordPress', decided)).toBe(9 * 1 + 2 * 3);
});

it('a way that is written as keys alone has as many presses as keys', () => {
  for (const rival of rivals)
    for (const act of acts) {
      const { presses, how } = rivalWays[rival][act];
      const plain = how.replace(/^[^:]*: /, '').split(', ');
      if (plain.every((one) => /^([a-z]|a click .*)$/.test(one))) expect(presses, how).toBe(plain.length);
    }
});

it('the hundred are the same each time, equal errors need equal decisions, and each decision is needed', () => {
  const hundred = makeHundred();
  expect(hundred).toHaveLength(100);
  expect(makeHundred()).toEqual(hundred);
  const byTruth = new Map(hundred.map(({ report, act }) => [report.truth, act]));
  for (const { report, act } of hundred) expect(byTruth.get(report.truth)).toBe(act);
  expect(new Set(hundred.map(({ act }) => act))).toEqual(new Set(acts));
});
