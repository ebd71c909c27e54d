import { expect, it } from 'vitest';
import { trimPassage } from './trim-passage';

const around = { before: 'She said: ', after: ' And left.' };

it('a sentence selected for one word gives the word', () => {
  const words = 'The ferry left the island of Medena at noon.';
  const replacement = 'The ferry left the island of Medina at noon.';
  expect(trimPassage({ ...around, words, replacement })).toEqual({
    before: 'She said: The ferry left the island of ',
    words: 'Medena',
    replacement: 'Medina',
    after: ' at noon. And left.',
  });
});

it.each([
  ['a word put in', 'left the quay', 'left from the quay'],
  ['a word taken out', 'left the the quay', 'left the quay'],
  ['all is other', 'one', 'two'],
  ['nothing is other', 'the same words', 'the same words'],
  ['no spaces', '时地人们来', '时地人来'],
  ['half of a pair', 'a 😀 b', 'a 😁 b'],
])('whatever is moved, both sentences are the same as before: %s', (_, words, replacement) => {
  const trimmed = trimPassage({ ...around, words, replacement });
  const write = (middle: string) => trimmed.before + middle + trimmed.after;
  expect(write(trimmed.words)).toBe(`She said: ${words} And left.`);
  expect(write(trimmed.replacement)).toBe(`She said: ${replacement} And left.`);
  expect(`${trimmed.words}${trimmed.replacement}`.isWellFormed()).toBe(true);
});
