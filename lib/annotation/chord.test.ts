import { describe, expect, it } from 'vitest';
import { checkChord, nameChord, writeChord } from './chord';

const press = (code: string, held = '') => ({
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  code,
});

describe('a chord', () => {
  it.each([
    [press('KeyE', 'cs'), 'Ctrl+Shift+E', '⌃⇧E'],
    [press('Enter', 'a'), 'Alt+Enter', '⌥Enter'],
    [press('Comma', 'c'), 'Ctrl+,', '⌃,'],
    [press('F8'), 'F8', 'F8'],
    [press('KeyJ', 'm'), 'Meta+J', '⌘J'],
  ])('is named as keyboards have it', (one, elsewhere, onMac) => {
    expect(nameChord(writeChord(one), false)).toBe(elsewhere);
    expect(nameChord(writeChord(one), true)).toBe(onMac);
  });

  it('is Ctrl+Enter where none was chosen', () => {
    expect(nameChord(null, false)).toBe('Ctrl+Enter');
    expect(nameChord(null, true)).toBe('⌘Enter');
  });

  it.each([
    [press('ControlLeft', 'c'), 'unfinished'],
    [press('ShiftRight', 'cs'), 'unfinished'],
    [press('', 'c'), 'unfinished'],
    [press('KeyE'), 'bare'],
    [press('KeyE', 's'), 'bare'],
    [press('Enter'), 'bare'],
    [press('KeyC', 'c'), 'taken'],
    [press('KeyW', 'm'), 'taken'],
    [press('F5'), 'taken'],
    [press('Tab', 'a'), 'taken'],
    [press('KeyE', 'cs'), null],
    [press('Enter', 'c'), null],
    [press('F8'), null],
  ] as const)('%j: %s', (one, trouble) => expect(checkChord(one)).toBe(trouble));
});
