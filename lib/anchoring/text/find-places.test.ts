import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlace } from './find-places';
import { isInsideWord } from './quote-pattern';
import { takeContext } from './take-context';
import { indexString, type TextIndex } from './text-index';

const words = fc.constantFrom(
  ...'the of a bridge river council Tuesday Київ café “quoted” 1,200 don’t 北岸 👍🏽 e\u0301tude'.split(' '),
);
const space = fc.constantFrom(' ', ' ', ' ', '  ', '\n  ', '\u00a0', '. ', ', ', ' — ', '\u00ad');
const prose = fc
  .array(fc.tuple(words, space), { minLength: 3, maxLength: 120 })
  .map((pairs) => pairs.map(([word, gap]) => word + gap).join(''));

/** A text and a stretch of it, by two fractions. */
const selected = fc.tuple(prose, fc.nat(), fc.nat()).map(([text, from, size]) => {
  const start = from % text.length;
  return { text, start, end: Math.min(text.length, start + 1 + (size % 60)) };
});

function want(index: TextIndex, start: number, end: number) {
  return { exact: index.raw.slice(start, end), ...takeContext(index, start, end), hint: start };
}

describe('any selection on any page', () => {
  test('is found at its very place while the page stands', () => {
    fc.assert(
      fc.property(selected, ({ text, start, end }) => {
        const index = indexString(text);
        expect(findPlace(index, [want(index, start, end)], null)).toEqual({ start, end, grade: 'exact', score: 1 });
      }),
    );
  });

  test('is never found in a wrong place when words came before it and it stands once', () => {
    fc.assert(
      fc.property(selected, prose, ({ text, start, end }, added) => {
        const index = indexString(text);
        const wanted = want(index, start, end);
        const now = added + text;
        // Once as it is compared: "the" and "t­he" with a soft hyphen in it are the same words twice.
        const { letters, text: read, rawToText } = indexString(now);
        const whole = indexString(wanted.prefix + wanted.exact + wanted.suffix).letters;
        // And not as the end of a longer word, nor as half of a character, which no reader can select.
        fc.pre(!/\p{Cs}/u.test(wanted.exact));
        fc.pre(!isInsideWord(read, rawToText(added.length + start)));
        fc.pre(letters.indexOf(whole) === letters.lastIndexOf(whole) && /[\p{L}\p{N}]/u.test(wanted.exact));
        const found = findPlace(indexString(now), [wanted], null);
        expect(found && now.slice(found.start, found.end)).toBe(wanted.exact);
        expect(found?.start).toBe(start + added.length);
      }),
    );
  });

  test('has a place that lies in the page and is not empty, whatever the page has become', () => {
    fc.assert(
      fc.property(selected, prose, ({ text, start, end }, now) => {
        const found = findPlace(indexString(now), [want(indexString(text), start, end)], null);
        if (!found) return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeLessThanOrEqual(now.length);
        expect(found.end).toBeGreaterThan(found.start);
        expect(found.score).toBeGreaterThan(0);
        expect(found.score).toBeLessThanOrEqual(1);
      }),
    );
  });
});
