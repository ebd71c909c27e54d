import { expect, it } from 'vitest';
import { identifyAddress } from './page-identity';
import { describeMark, markKey, meetsMark } from './page-mark';

const salt = 'salt';

/** Would the always-on script on `visited` see a note that was made on `noted`? */
function sees(noted: string, visited: string): boolean {
  const mark = describeMark(salt, identifyAddress(noted));
  const url = new URL(visited);
  return mark?.key === markKey(salt, url) && meetsMark(salt, { [mark.name]: mark.need }, url.search);
}

it.each([
  ['the same address', 'https://a.example/x', 'https://a.example/x', true],
  ['http for https', 'https://a.example/x', 'http://a.example/x', true],
  ['a slash at the end', 'https://a.example/x/', 'https://a.example/x', true],
  ['tracking parameters', 'https://a.example/x', 'https://a.example/x?utm_source=y&fbclid=1', true],
  ['tracking when noted', 'https://a.example/x?utm_source=y', 'https://a.example/x', true],
  ['parameters in another order', 'https://a.example/w?v=1&list=2', 'https://a.example/w?list=2&v=1', true],
  ['secret parameters', 'https://a.example/w?v=1&token=abc', 'https://a.example/w?token=def&v=1', true],
  ['a plain fragment', 'https://a.example/x#part', 'https://a.example/x', true],
  ['the same route', 'https://a.example/#/inbox', 'https://a.example/#/inbox', true],
  ['letters of other scripts', 'https://a.example/стаття?назва=їжак', 'https://a.example/стаття?назва=їжак', true],
  ['a session in the path', 'https://a.example/x;jsessionid=1A', 'https://a.example/x;jsessionid=2B', true],
  [
    'a link to sign in by',
    'https://a.example/login/abc123def456ghi7',
    'https://a.example/login/abc123def456ghi7',
    false,
  ],
  ['another value', 'https://a.example/w?v=1', 'https://a.example/w?v=2', false],
  ['a missing parameter', 'https://a.example/w?v=1', 'https://a.example/w', false],
  ['another path', 'https://a.example/x', 'https://a.example/y', false],
  ['another host', 'https://a.example/x', 'https://b.example/x', false],
  ['another route', 'https://a.example/#/inbox', 'https://a.example/#/sent', false],
])('%s', (_, noted, visited, seen) => {
  expect(sees(noted, visited)).toBe(seen);
});

it('says nothing of the page in clear', () => {
  expect(JSON.stringify(describeMark(salt, 'https://secret.example/person?id=1'))).not.toMatch(/secret|person|id/);
});
