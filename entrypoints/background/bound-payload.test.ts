import { expect, it } from 'vitest';
import { isBounded } from './bound-payload';

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { inner: value };
  return value;
};

it.each([
  ['an ordinary call', { nonce: 'a', form: { text: 'words' } }, true],
  ['nothing', null, true],
  ['20 levels', nested(20), true],
  ['10,000 levels', nested(10_000), false],
  ['a million keys', Object.fromEntries(Array.from({ length: 30_000 }, (_, key) => [`k${key}`, 0])), false],
  ['three million characters', 'x'.repeat(3_000_000), false],
])('H-15 %s', (_, payload, bounded) => {
  expect(isBounded(payload)).toBe(bounded);
});
