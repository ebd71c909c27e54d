import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, readEdit } from './edit-sentence';

/** The quote between brackets. */
function read(marked: string, edited: string) {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const sentence = marked.replace(/[[\]]/g, '');
  const edit = readEdit({ sentence, start, end, edited });
  return `${sentence.slice(edit.start, edit.end)} → ${edit.replacement}`;
}

describe('readEdit', () => {
  it.each([
    ['the words themselves', 'in [Medena] today', 'in Medina today', 'Medena → Medina'],
    ['part of a word stays part', 'in Med[e]na today', 'in Medina today', 'e → i'],
    ['deleted', 'in the [the] park', 'in the  park', 'the → '],
    ['words added at its edge', 'in [Medina] today', 'in old Medina today', 'Medina → old Medina'],
    ['a word before', 'the big [dog] ran', 'the small dog ran', 'big dog → small dog'],
    ['a word after', 'the [dog] ran off', 'the dog run off', 'dog ran → dog run'],
    ['both sides', 'a [b] c d', 'x b y d', 'a b c → x b y'],
    [
      'one letter of a far word widens to the word',
      '[He] went to Medena.',
      'He went to Medina.',
      'He went to Medena → He went to Medina',
    ],
    ['a mark on the letter before', 'cafe [x] y', 'cafe\u0301 x y', 'cafe x → cafe\u0301 x'],
    ['a skin tone is not torn off', '👍 [x] y', '👍🏽 x y', '👍 x → 👍🏽 x'],
    ['nothing', 'in [Medina]', 'in Medina', 'Medina → Medina'],
    ['everything gone', 'a [b] c', '', 'a b c → '],
  ])('%s', (_, marked, edited, expected) => expect(read(marked, edited)).toBe(expected));

  it('applied to the sentence always gives what the reader left', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.stringMatching(/^[ab ]{0,12}$/));
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (sentence, edited, one, other) => {
        const [start = 0, end = 0] = [one, other].map((at) => at % (sentence.length + 1)).sort((a, b) => a - b);
        const edit = readEdit({ sentence, start, end, edited });
        expect(applyEdit(sentence, edit)).toBe(edited);
        expect(edit.start).toBeLessThanOrEqual(start);
        expect(edit.end).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 500 },
    );
  });
});
