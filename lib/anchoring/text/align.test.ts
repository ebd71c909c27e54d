import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from './align';

/** Cheapest cost of a pattern in any stretch of a text, by the textbook recurrence without a band. */
function cheapestCost(pattern: string, text: string): number {
  let above = new Array<number>(text.length + 1).fill(0);
  for (let i = 1; i <= pattern.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= text.length; j += 1) {
      const diagonal = (above[j - 1] ?? 0) + (pattern[i - 1] === text[j - 1] ? 0 : 1);
      row.push(Math.min(diagonal, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return Math.min(...above);
}

const string = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 24 });

test('costs what the recurrence without a band costs, when the band is wide enough', () => {
  fc.assert(
    fc.property(string, string, (pattern, text) => {
      const path = align(pattern, text, { low: -pattern.length, high: text.length });
      expect(path.costLast[pattern.length]).toBe(cheapestCost(pattern, text));
    }),
  );
});

test('leads through the text from front to back, and never costs less further on', () => {
  fc.assert(
    fc.property(string, string, (pattern, text) => {
      const { first, last, costFirst, costLast } = align(pattern, text, { low: -pattern.length, high: text.length });
      for (let row = 0; row <= pattern.length; row += 1) {
        expect(first[row]).toBeLessThanOrEqual(last[row] as number);
        expect(costFirst[row]).toBeLessThanOrEqual(costLast[row] as number);
        if (row > 0) expect(last[row - 1]).toBeLessThanOrEqual(first[row] as number);
      }
    }),
  );
});

test('finds where the pattern begins and ends', () => {
  const { first, last, costLast } = align('quick', 'the quikc fox', { low: 0, high: 8 });
  expect([last[0], first[5], costLast[5]]).toEqual([4, 8, 1]);
});
