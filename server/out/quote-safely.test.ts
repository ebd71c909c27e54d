import { expect, it } from 'vitest';
import { quoteSafely } from './quote-safely';

const BREAK = '\u200b';

it.each([
  ['We is glad', 'We is glad'],
  ['an end.The next begins', `an end.${BREAK}The next begins`],
  ['3.5 km', '3.5 km'],
  ['see https://evil.example/x now', 'see […] now'],
  ['see HTTPS:\\\\evil.example', 'see […]'],
  ['(www.evil.example)', '[…]'],
  ['ｗｗｗ．evil.example', '[…]'],
  ['w\u200bww.evil.example', '[…]'],
  ['mailto:a', '[…]'],
  ['javascript:alert(1)', '[…]'],
  ['write to me@evil.example', 'write to […]'],
  ['buy at evil.example', `buy at evil.${BREAK}example`],
  ['buy at evil。example', `buy at evil。${BREAK}example`],
  ['a\r\nBcc: x\r\n\r\n.', 'a Bcc: x .'],
  ['\u202egnp.exe\0', `gnp.${BREAK}exe`],
])('%j is quoted as %j', (text, quoted) => {
  expect(quoteSafely(text)).toBe(quoted);
});

it('is short', () => {
  expect(quoteSafely('x'.repeat(5000))).toHaveLength(200);
});
