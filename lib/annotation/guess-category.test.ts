import { describe, expect, it } from 'vitest';
import { guessCategory } from './guess-category';

describe('guessCategory', () => {
  it.each([
    ['typo', 'a letter', 'He recieved a prize.', 'He received a prize.'],
    ['typo', 'a doubled word', 'They sat in the the park.', 'They sat in the park.'],
    ['typo', 'a comma', 'Yes it is.', 'Yes, it is.'],
    ['typo', 'an apostrophe', 'Its raining.', 'It’s raining.'],
    ['typo', 'a capital', 'in medina', 'in Medina'],
    ['typo', 'an accent', 'a cafe', 'a café'],
    ['typo', 'a lost space', 'in thepark', 'in the park'],
    ['typo', 'at the start of a sentence a capital says nothing', 'Teh man sat.', 'The man sat.'],
    ['typo', 'a slip inside a quotation is a slip', 'She said “I recieved it”.', 'She said “I received it”.'],
    ['typo', 'Ukrainian', 'Він отрмав приз.', 'Він отримав приз.'],
    ['number', 'a figure', 'in 1994', 'in 1995'],
    ['number', 'a figure and words', 'about 40 people', 'exactly 45 persons'],
    ['number', 'Arabic figures', 'عام ١٩٩٤', 'عام ١٩٩٥'],
    ['name', 'a letter in a name', 'She lives in Medena now.', 'She lives in Medina now.'],
    ['name', 'another name', 'said John Smith today', 'said Jane Smith today'],
    ['name', 'Cyrillic', 'у місті Хвостів', 'у місті Фастів'],
    ['quote', 'other words in a quotation', 'He said “we shall win” today.', 'He said “we must fight” today.'],
    ['quote', 'in guillemets', 'Він сказав: «ми переможемо».', 'Він сказав: «треба боротися».'],
    ['fact', 'other words', 'the company lost money', 'the company earned money'],
    ['fact', 'a not', 'she did agree', 'she did not agree'],
    [
      'other',
      'the whole rewritten',
      'one two three four five six seven',
      'this sentence has been written quite anew here',
    ],
  ])('%s: %s', (category, _, before, after) => expect(guessCategory({ before, after })).toBe(category));

  it('knows nothing where nothing changed', () => expect(guessCategory({ before: 'a', after: 'a' })).toBeNull());

  it('takes a German noun for a word, since all of them have capitals', () => {
    const edit = { before: 'Er nahm das Fahrad mit.', after: 'Er nahm das Fahrrad mit.' };
    expect(guessCategory({ ...edit, language: 'de-AT' })).toBe('typo');
    expect(guessCategory({ ...edit, language: 'en' })).toBe('name');
  });
});
