import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCodePoints, splitsPair } from './code-points';

const texts = fc.string({
  unit: fc.constantFrom('a', 'é', 'e\u0301', '😀', '👩‍👩‍👧', '𝒜', '\u00a0', '\r\n', 'ب', '京', 'ก็'),
});

describe('offsets', () => {
  it('go from UTF-16 units to code points and back, at every character', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const points = countCodePoints(text);
        for (let offset = 0; offset <= text.length; offset += 1) {
          if (splitsPair(text, offset)) continue;
          expect(points.fromUnits(offset)).toBe([...text.slice(0, offset)].length);
          expect(points.toUnits(points.fromUnits(offset))).toBe(offset);
        }
      }),
    ));

  it('slice the same words in both ways of counting', () =>
    fc.assert(
      fc.property(texts, fc.nat(200), fc.nat(200), (text, a, b) => {
        const characters = [...text];
        const [from = 0, to = 0] = [a % (characters.length + 1), b % (characters.length + 1)].sort((x, y) => x - y);
        const points = countCodePoints(text);
        const units = text.slice(points.toUnits(from) ?? -1, points.toUnits(to) ?? -1);
        expect(units).toBe(characters.slice(from, to).join(''));
      }),
    ));

  it('know that a place inside a pair is the pair’s own', () => {
    const points = countCodePoints('a😀b');
    expect([0, 1, 2, 3, 4].map(points.fromUnits)).toEqual([0, 1, 1, 2, 3]);
    expect(splitsPair('a😀b', 2)).toBe(true);
    expect(splitsPair('a😀b', 1)).toBe(false);
  });

  it('are refused beyond the text, and where they are no whole number', () => {
    const points = countCodePoints('a😀');
    expect([-1, 3, 0.5, Number.NaN].map(points.toUnits)).toEqual([null, null, null, null]);
    expect(points.toUnits(2)).toBe(3);
  });
});
