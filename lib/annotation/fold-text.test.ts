import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text';

describe('foldText', () => {
  it.each([
    ['line breaks and indents', 'one\n    two', 'one two'],
    ['no-break spaces', 'a\u00a0b', 'a b'],
    ['ends are kept', '  a ', ' a '],
    ['nothing', '', ''],
  ])('%s', (_, raw, text) => expect(foldText(raw).text).toBe(text));

  it('finds the raw words again', () => {
    const raw = 'The  old\n\n town';
    const folded = foldText(raw);
    const start = folded.text.indexOf('old');
    expect(raw.slice(folded.toRaw(start), folded.toRaw(start + 3))).toBe('old');
    expect(raw.slice(folded.toRaw(start), folded.toRaw(folded.text.length))).toBe('old\n\n town');
  });

  it('leads from every folded place to the raw text and back', () => {
    const raw = fc.stringMatching(/^[ab\n \u00a0]{0,30}$/);
    fc.assert(
      fc.property(raw, fc.nat(40), (text, offset) => {
        const folded = foldText(text);
        const place = Math.min(offset, folded.text.length);
        expect(folded.toFolded(folded.toRaw(place))).toBe(place);
        expect(foldText(text.slice(0, folded.toRaw(place))).text).toBe(folded.text.slice(0, place));
      }),
    );
  });
});
