import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText, takeLetters } from './letters';
import { foldSpaces } from './read-text';

/** Signs that are folded, joined, dropped or halves of pairs, among letters of several scripts. */
const signs = [
  ...'ab cd  .-\'"`…“”’—é北я\u0301\u00ad\u200d\u202f\ufe0f\u0345が\u3099',
  '👩‍👩‍👧',
  '\ud83d',
  '..',
  "''",
  '--',
];
const texts = fc.array(fc.constantFrom(...signs), { maxLength: 120 }).map((list) => foldSpaces(list.join('')));

/** A mask says what is compared, sign by sign, in eight passes. */
function expectAsMasked(text: string, masked: string): void {
  const { letters, toText, toTextEnd, fromText } = takeLetters(text);
  expect(letters).toBe(masked.replaceAll(' ', ''));
  const offsets = masked.split('').flatMap((unit, at) => (unit === ' ' ? [] : [at]));
  for (const [letter, offset] of offsets.entries()) {
    expect([toText(letter), fromText(offset)]).toEqual([offset, letter]);
    let end = offset + 1;
    while (masked[end] === ' ' && text[end] !== ' ') end += 1;
    expect(toTextEnd(letter + 1)).toBe(end);
  }
  expect(fromText(text.length)).toBe(letters.length);
}

test('letters are those of the mask, and every offset finds its way there and back', () => {
  fc.assert(
    fc.property(texts, (text) => expectAsMasked(text, maskText(text))),
    { numRuns: 500 },
  );
});

test('a long text is the same as its pieces', () => {
  const line = 'The council’s “new” bridge... opens -- at last -- in June; it’s late: 12 – 14 cafe\u0301s “closed”. ';
  const text = foldSpaces(line.repeat(200));
  expectAsMasked(text, maskText(text));
});
