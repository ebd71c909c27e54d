import { expect, it } from 'vitest';
import { foldWords } from './fold-words';

it.each([
  ['Résumé', 'resume', true],
  ['ЇЖАК', 'іжак', true],
  ['ΛΌΓΟΣ', 'λογοσ', true],
  ['λόγος', 'ΛΟΓΟΣ', true],
  ['שָׁלוֹם', 'שלום', true],
  ['كِتَاب', 'كتاب', true],
  // Other words, not the same one with other accents.
  ['की', 'के', false],
  ['กา', 'กี', false],
  ['が', 'か', false],
])('“%s” and “%s”: the same %o', (a, b, same) => {
  expect(foldWords(a) === foldWords(b)).toBe(same);
});
