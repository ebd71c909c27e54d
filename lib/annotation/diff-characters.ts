import { diffArrays } from 'diff/lib/diff/array.js';
import type { Change } from './diff-words';

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const MOST_EDITS = 400;

/** Letter by letter, what changed; a letter with its marks is one. Two long texts that differ much are one replacement. */
export function diffCharacters(before: string, after: string): Change[] {
  const cut = (text: string) => [...characters.segment(text)].map(({ segment }) => segment);
  const parts = diffArrays(cut(before), cut(after), { maxEditLength: MOST_EDITS });
  if (!parts)
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ];
  return parts.map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}
