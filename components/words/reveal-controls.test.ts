import { describe, expect, it } from 'vitest';
import { revealControls } from './reveal-controls';

const show = (text: string) =>
  revealControls(text)
    .map((piece) => (piece.hidden ? `<${piece.text}>` : piece.text))
    .join('');

describe('H-15 revealControls', () => {
  it.each([
    ['an override', 'a\u202Eb', 'a<U+202E>b'],
    ['isolates', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['a zero-width space', 'a\u200Bb', 'a<U+200B>b'],
    ['a soft hyphen', 'co\u00ADop', 'co<U+00AD>op'],
    ['NUL', 'a\0', 'a<U+0000>'],
    ['half a surrogate pair', 'a\uD83D', 'a<U+D83D>'],
    ['a tag after a letter', 'a\u{E0061}', 'a<U+E0061>'],
    ['a joiner between spaces', 'a \u200D b', 'a <U+200D> b'],
  ])('names %s', (_, text, shown) => expect(show(text)).toBe(shown));

  it.each([
    'plain',
    'שלום',
    'می\u200Cخواهم',
    '👨‍👩‍👧',
    '❤️‍🔥',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    'क\u094D\u200Dष',
    'a\nb',
    '',
  ])('leaves %s alone', (text) => expect(show(text)).toBe(text));
});
