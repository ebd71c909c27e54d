import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDates } from './check-dates';
import { compareVarieties } from './compare-varieties';
import { countSpellings } from './count-spellings';
import { findQuotation } from './find-quotation';
import { isUnique, writePatch } from './write-patch';

describe('spellings on the page', () => {
  const text = 'Medina lies by the sea. “Medina’s quay”, says the mayor of Medina, and Medena once. MEDINA!';
  it.each([
    [{ old: 'Medena', now: 'Medina' }, [1, 3]],
    [{ old: 'Medena', now: null }, null],
    [{ old: ',', now: ';' }, null],
    [{ old: 'Medina', now: 'old Medina' }, [3, 0]],
    [{ old: 'mayor of Medina', now: 'mayor' }, [1, 0]],
  ])('%j', (words, expected) => {
    const found = countSpellings(text, words);
    expect(found && [found.old.times, found.now.times]).toEqual(expected);
  });
});

describe('weekday against date', () => {
  const published = '2026-11-26T08:00:00Z';
  it.each<[string, string | null, string | null, string[]]>([
    ['sailed on Wednesday, 3 February 2026, at noon', 'en', null, ['2026-02-03 Tuesday']],
    ['sailed on Tuesday, 3 February 2026, at noon', 'en', null, []],
    ['sailed on Wednesday, February 3, 2026', 'en-US', null, ['2026-02-03 Tuesday']],
    ['on Monday 30th of November', 'en', published, []],
    ['on Sunday 30th of November', 'en', published, ['2026-11-30 Monday']],
    ['on Sunday 30th of November', 'en', null, []],
    ['on Friday, 1 January', 'en', '2026-12-30', []],
    ['am Mittwoch, den 3. Februar 2026', 'de', null, ['2026-02-03 Dienstag']],
    ['у середу, 3 лютого 2026', 'uk', null, ['2026-02-03 вівторок']],
    ['у вівторок, 3 лютого 2026', 'uk', null, []],
    ['el miércoles, 3 de febrero de 2026', 'es', null, ['2026-02-03 martes']],
    ['Wednesday, 31 February 2026', 'en', null, []],
    ['in May 3 people', 'en', published, []],
  ])('%s', (text, language, at, expected) => {
    const found = checkDates(text, { language, published: at });
    expect(found.map(({ date, weekday }) => `${date} ${weekday}`)).toEqual(expected);
  });
});

describe('inside a quotation', () => {
  const place = (marked: string): [string, [number, number]] => {
    const start = marked.indexOf('[');
    return [marked.replace(/[[\]]/g, ''), [start, marked.indexOf(']') - 1]];
  };
  it.each([
    ['She said “we was [robbed]” and left', '“we was robbed”'],
    ['She said “we was” and [left]', null],
    ['She said "we was [robbed]" and left', '"we was robbed"'],
    ['"Yes," she [said], "no"', null],
    ['Вона сказала: «ми [пішла]» і пішла', '«ми пішла»'],
    ['Er sagte: „Wir [sind]“ und ging', '„Wir sind“'],
    ['[She] said “we”', null],
  ])('%s', (marked, expected) => expect(findQuotation(...place(marked))).toBe(expected));
});

describe('British or American', () => {
  const british = 'The harbour council organised a colourful theatre evening.';
  it.each([
    ['harbour', 'harbor', british, { becomes: 'American', page: 'British' }],
    ['color', 'colour', british, { becomes: 'British', page: 'British' }],
    ['travelled', 'traveled', 'We met.', { becomes: 'American', page: null }],
    ['harbor', 'habour', british, null],
    ['realize', 'realise', british, { becomes: 'British', page: 'British' }],
    ['the centre', 'the center', 'The color of the harbor', { becomes: 'American', page: 'American' }],
    ['four', 'for', british, null],
    ['surprise', 'surprize', british, null],
  ])('%s → %s', (old, now, text, expected) => expect(compareVarieties(text, { old, now })).toEqual(expected));
});

describe('the find-and-replace for a content system', () => {
  it('widens until it occurs once, by whole words', () => {
    const text = 'The mayor of Medena spoke. The choir of Medena sang.';
    const start = text.lastIndexOf('Medena');
    expect(writePatch({ text, start, end: start + 6, replacement: 'Medina' })).toEqual({
      find: 'of Medena sang',
      replace: 'of Medina sang',
    });
  });

  it('gives nothing where no context tells the places apart', () => {
    expect(writePatch({ text: 'a b a b', start: 9, end: 10, replacement: 'x' })).toBeNull();
  });

  it('is right for any place in any text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀', '.'), maxLength: 60 });
    fc.assert(
      fc.property(letters, fc.nat(60), fc.nat(8), (text, from, length) => {
        const start = Math.min(from, text.length);
        const end = Math.min(start + length, text.length);
        const patch = writePatch({ text, start, end, replacement: 'X' });
        if (!patch) return;
        expect(isUnique(text, patch.find)).toBe(true);
        expect(text.replace(patch.find, () => patch.replace)).toBe(`${text.slice(0, start)}X${text.slice(end)}`);
      }),
    );
  });
});
