import { expect, test } from 'vitest';
import { clipEnd, clipStart } from './clip-text';

test.each([
  ['short', 10, 'short'],
  ['one two three four', 10, 'one two…'],
  ['onetwothreefour', 6, 'onetwo…'],
  ['ab😀cd', 3, 'ab…'],
])('the head of “%s” in %i units is “%s”', (text, room, clipped) => {
  expect(clipEnd(text, room)).toBe(clipped);
});

test.each([
  ['short', 10, 'short'],
  ['one two three four', 11, '…three four'],
  ['onetwothreefour', 4, '…four'],
  ['ab😀cd', 3, '…cd'],
])('the tail of “%s” in %i units is “%s”', (text, room, clipped) => {
  expect(clipStart(text, room)).toBe(clipped);
});
