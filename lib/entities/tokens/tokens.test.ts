import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCharacters } from '@/lib/annotation/split-text';
import { spanOf } from '@/lib/entities/sample.fixture';
import type { Span } from '@/lib/entities/tagged';
import { listRuns, pickRun } from './pick-run';
import { readText } from './read-text';
import { growSpan, shrinkSpan, snapSpan, trimSpan } from './snap-span';
import { splitSentences } from './split-sentences';
import { splitTokens, tokenAfter } from './split-tokens';
import { runCases, tokenCases } from './token-cases.fixture';

const words = (text: string, language: string | null = null) => splitTokens(text, language).map((token) => token.text);
/** Places between characters as a reader sees them. */
function edges(text: string): Set<number> {
  const places = [0];
  for (const character of splitCharacters(text)) places.push((places.at(-1) ?? 0) + character.length);
  return new Set(places);
}
const slice = (text: string, span: Span | null) => span && text.slice(span.start, span.end);

describe('tokens', () => {
  it.each(tokenCases)('%s', (_, text, tokens) => expect(words(text)).toEqual(tokens));

  const hostile = fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      'é',
      'e\u0301',
      '😀',
      '👩‍👩‍👧',
      '𝒜',
      '\u00a0',
      '\u202f',
      '\r\n',
      ' ',
      "'s",
      '’',
      '-',
      '.',
      'ب',
      '京',
      'ก็',
      '7',
      '🇺🇦',
    ),
  });

  it('cover all but spaces, in order, and tear no character', () =>
    fc.assert(
      fc.property(hostile, (text) => {
        let at = 0;
        for (const { start, end, text: word } of splitTokens(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(word).toBe(text.slice(start, end));
          expect(word).toMatch(/^\S+$/u);
          expect(edges(text).has(start) && edges(text).has(end)).toBe(true);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    ));

  it('are found by a place in them', () => {
    const tokens = splitTokens('Ada met Ben');
    expect([0, 2, 3, 4, 10, 11].map((offset) => tokenAfter(tokens, offset))).toEqual([0, 0, 1, 1, 2, 3]);
  });
});

describe('sentences', () => {
  it('end at points, not at abbreviations; a line break always ends one', () => {
    const text = 'Mr. Smith of the U.S. Army left. He met Dr. J. Lind\nNext line';
    expect(splitSentences(text).map((span) => slice(text, span)?.trim())).toEqual([
      'Mr. Smith of the U.S. Army left.',
      'He met Dr. J. Lind',
      'Next line',
    ]);
  });

  it('cover the text', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'b', '.', ' ', '\n', '!', 'Mr.', '。') }), (text) => {
        const sentences = splitSentences(text);
        expect(sentences.map((span) => slice(text, span)).join('')).toBe(text);
      }),
    ));
});

describe('a double-click', () => {
  it.each(runCases)('in “%s” on %s takes %s', (text, click, taken) => {
    expect(slice(text, pickRun(readText(text), spanOf(text, click).start))).toBe(taken);
  });

  it('on a space takes nothing', () => expect(pickRun(readText('Ada met'), 3)).toBeNull());

  it('Tab leads from run to run', () => {
    const text = 'Ada Lind met the Bank of Harrow. Then Ben left.';
    expect(listRuns(readText(text)).map((span) => slice(text, span))).toEqual([
      'Ada Lind',
      'Bank of Harrow',
      'Then Ben',
    ]);
  });
});

describe('a drag', () => {
  const text = 'With Ada Lind’s\u00a0team 👩‍👩‍👧 in Upper Harrow.';
  const tokens = splitTokens(text);
  const drag = (from: string, to: string) => ({ start: spanOf(text, from).start, end: spanOf(text, to).end });

  it('snaps to whole tokens, and to no space', () => {
    expect(slice(text, snapSpan(tokens, drag('da', 'Li')))).toBe('Ada Lind');
    expect(slice(text, snapSpan(tokens, drag(' Ada', 'Lind')))).toBe('Ada Lind');
    expect(slice(text, snapSpan(tokens, drag('Ada', 'Ada ')))).toBe('Ada');
    expect(slice(text, snapSpan(tokens, drag('pper', 'Harr')))).toBe('Upper Harrow');
  });

  it('never cuts an emoji', () => {
    const emoji = spanOf(text, '👩‍👩‍👧');
    expect(slice(text, snapSpan(tokens, { start: emoji.start + 2, end: emoji.start + 4 }))).toBe('👩‍👩‍👧');
  });

  it('over spaces alone, or beyond the text, is none', () => {
    expect(snapSpan(splitTokens('a  b'), { start: 1, end: 3 })).toBeNull();
    expect(snapSpan(tokens, { start: text.length, end: text.length + 5 })).toBeNull();
    expect(snapSpan([], { start: 0, end: 1 })).toBeNull();
  });

  it('by character keeps no space at its edges', () => {
    expect(slice(text, trimSpan(text, drag(' Ada ', ' Ada ')))).toBe('Ada');
    expect(trimSpan(text, drag('\u00a0', '\u00a0'))).toBeNull();
  });

  it('grows and shrinks by a token at either side, never to nothing', () => {
    const ada = spanOf(text, 'Ada');
    const grown = growSpan(tokens, ada, 'end');
    expect(slice(text, grown)).toBe('Ada Lind');
    expect(slice(text, growSpan(tokens, grown, 'start'))).toBe('With Ada Lind');
    expect(slice(text, shrinkSpan(tokens, grown, 'start'))).toBe('Lind');
    expect(slice(text, shrinkSpan(tokens, grown, 'end'))).toBe('Ada');
    expect(shrinkSpan(tokens, ada, 'end')).toEqual(ada);
    expect(growSpan(tokens, spanOf(text, 'With'), 'start')).toEqual(spanOf(text, 'With'));
    expect(growSpan(tokens, spanOf(text, '.'), 'end')).toEqual(spanOf(text, '.'));
  });

  it('grown and shrunk again is what it was', () =>
    fc.assert(
      fc.property(fc.nat(tokens.length - 1), fc.constantFrom('start' as const, 'end' as const), (index, side) => {
        const token = tokens[index];
        if (!token) throw new Error('a token');
        const span = { start: token.start, end: token.end };
        const grown = growSpan(tokens, span, side);
        expect(grown.end - grown.start === span.end - span.start ? grown : shrinkSpan(tokens, grown, side)).toEqual(
          span,
        );
      }),
    ));
});
