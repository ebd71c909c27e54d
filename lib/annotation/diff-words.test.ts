import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeChange, diffWords } from './diff-words';

/** `[-old-]` and `{+new+}`, the rest as it is. */
function show(before: string, after: string, language: string | null = null) {
  return diffWords(before, after, language)
    .map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');
}

describe('diffWords', () => {
  it.each([
    ['one letter changes the word whole', 'in Medena today', 'in Medina today', 'in [-Medena-]{+Medina+} today'],
    ['nothing changed', 'as it was', 'as it was', 'as it was'],
    ['a word added', 'He went the shop', 'He went to the shop', 'He went {+to +}the shop'],
    ['a doubled word', 'in the the park', 'in the park', 'in the [-the -]park'],
    ['neighbours join over a space', 'the old man sat', 'the new woman sat', 'the [-old man-]{+new woman+} sat'],
    ['a contraction is one word', 'its here', 'it’s here', '[-its-]{+it’s+} here'],
    ['an emoji family is one', 'a 👨‍👩‍👧 b', 'a 👨‍👩‍👦 b', 'a [-👨‍👩‍👧-]{+👨‍👩‍👦+} b'],
    ['a combining mark stays with its letter', 'cafe x', 'cafe\u0301 x', '[-cafe-]{+cafe\u0301+} x'],
    ['right to left', 'שלום עולמ', 'שלום עולם', 'שלום [-עולמ-]{+עולם+}'],
    ['everything', 'one', '', '[-one-]'],
    ['from nothing', '', 'one', '{+one+}'],
  ])('%s', (_, before, after, shown) => expect(show(before, after)).toBe(shown));

  it('cuts Chinese and Thai at words, not at spaces', () => {
    expect(show('他住在北京市', '他住在上海市', 'zh')).toBe('他住在[-北京市-]{+上海市+}');
    expect(show('ฉันกินข้าว', 'ฉันกินปลา', 'th')).toBe('ฉันกิน[-ข้าว-]{+ปลา+}');
  });

  it('survives a language no browser knows', () => expect(show('a', 'b', 'en_US!')).toBe('[-a-]{+b+}'));

  it('loses and invents nothing, whatever the two texts', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ maxCount: 12 }));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const without = (change: string) => parts.flatMap((part) => (part.change === change ? [] : part.text)).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  it('answers for two long texts that share nothing but their ends', () => {
    const long = (word: string) => `Start ${Array.from({ length: 2000 }, (_, at) => word + at).join(' ')} end`;
    expect(diffWords(long('a'), long('b')).map(({ change }) => change)).toEqual(['same', 'removed', 'added', 'same']);
  });
});

describe('describeChange', () => {
  it('names what is replaced by what, in order', () => {
    expect(describeChange('in Medena on 3 May', 'in Medina on 4 May')).toEqual([
      { old: 'Medena', new: 'Medina' },
      { old: '3', new: '4' },
    ]);
  });
  it('leaves a side empty where words only came or went', () => {
    expect(describeChange('a b', 'a c b')).toEqual([{ old: '', new: 'c ' }]);
    expect(describeChange('a b', 'a b')).toEqual([]);
  });
});
