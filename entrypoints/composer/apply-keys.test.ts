import { describe, expect, it } from 'vitest';
import { applyKeys, type FieldState } from './apply-keys';

/** `[` and `]` mark the selection, `|` a caret. */
function field(marked: string): FieldState {
  const caret = marked.indexOf('|');
  if (caret >= 0) return { value: marked.replace('|', ''), start: caret, end: caret };
  return { value: marked.replace(/[[\]]/g, ''), start: marked.indexOf('['), end: marked.indexOf(']') - 1 };
}

function show({ value, start, end }: FieldState): string {
  if (start === end) return `${value.slice(0, start)}|${value.slice(start)}`;
  return `${value.slice(0, start)}[${value.slice(start, end)}]${value.slice(end)}`;
}

describe('applyKeys', () => {
  it.each([
    ['the first letter replaces the selected words', 'in [Medena] now', ['M', 'e'], 'in Me| now'],
    ['Backspace takes the selected words', 'in [Medena] now', ['Backspace'], 'in | now'],
    ['Backspace takes one character as a reader sees it', 'a👨‍👩‍👧|b', ['Backspace'], 'a|b'],
    ['Delete', 'a|\u00e9b', ['Delete'], 'a|b'],
    ['Delete at the end', 'ab|', ['Delete'], 'ab|'],
    ['an arrow leaves the selection at its edge', 'a [bc] d', ['ArrowRight', 'x'], 'a bcx| d'],
    ['the other arrow', 'a [bc] d', ['ArrowLeft', 'x'], 'a x|bc d'],
    ['Home and End', 'a [bc] d', ['Home', 'x', 'End', 'y'], 'xa bc dy|'],
    ['a letter beyond the first plane', '|', ['𝒳', '👍🏽'], '𝒳👍🏽|'],
    ['keys nobody knows', 'a|', ['F13', 'Dead', ''], 'a|'],
    ['Enter in a sentence breaks no line', 'a|b', ['Enter'], 'a|b'],
  ])('%s', (_, before, keys, after) => expect(show(applyKeys(field(before), keys, false).field)).toBe(after));

  it('breaks a line in a note', () => expect(show(applyKeys(field('a|b'), ['Enter'], true).field)).toBe('a\n|b'));

  it.each([
    ['Save', 'save'],
    ['Escape', 'close'],
  ])('%s ends the batch with the text in place', (key, act) => {
    const typed = applyKeys(field('[a]'), ['x', key, 'y'], false);
    expect([show(typed.field), typed.act]).toEqual(['x|', act]);
  });
});
