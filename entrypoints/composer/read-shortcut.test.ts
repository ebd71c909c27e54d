import { describe, expect, it } from 'vitest';
import { type Press, readReadingKey, readShortcut } from './read-shortcut';

const still: Press = {
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  keyCode: 0,
};

describe('readShortcut', () => {
  it.each<[string, Partial<Press>, unknown]>([
    ['Ctrl+Enter', { key: 'Enter', ctrlKey: true }, { act: 'save' }],
    ['⌘+Enter', { key: 'Enter', metaKey: true }, { act: 'save' }],
    ['Ctrl+Enter held since the card opened', { key: 'Enter', ctrlKey: true, repeat: true }, null],
    ['Ctrl+Enter of an input method', { key: 'Enter', ctrlKey: true, isComposing: true }, null],
    ['Ctrl+Shift+Enter', { key: 'Enter', ctrlKey: true, shiftKey: true }, null],
    ['Enter', { key: 'Enter' }, null],
    ['Esc', { key: 'Escape' }, { act: 'close' }],
    ['Esc that ends a composition', { key: 'Escape', keyCode: 229 }, null],
    ['Alt+2', { key: '2', code: 'Digit2', altKey: true }, { act: 'kind', kind: 'note' }],
    ['Alt+3 on a Mac', { key: '£', code: 'Digit3', altKey: true }, { act: 'kind', kind: 'highlight' }],
    ['Alt+4', { key: '4', code: 'Digit4', altKey: true }, { act: 'category', category: 'typo' }],
    ['Alt+9 on a French layout', { key: 'ç', code: 'Digit9', altKey: true }, { act: 'category', category: 'other' }],
    ['Alt+0', { key: '0', code: 'Digit0', altKey: true }, { act: 'details' }],
    ['Alt and the number pad, which writes a character', { key: '1', code: 'Numpad1', altKey: true }, null],
    ['AltGr+2, which writes a character', { key: '²', code: 'Digit2', altKey: true, ctrlKey: true }, null],
    ['Alt+F', { key: 'f', code: 'KeyF', altKey: true }, null],
    ['a letter', { key: 'e', code: 'KeyE' }, null],
  ])('%s', (_, press, shortcut) => expect(readShortcut({ ...still, ...press })).toEqual(shortcut));
});

it('saves by the chord that the reader has chosen, and by Ctrl+Enter all the same', () => {
  const chosen = 'false,false,true,true,KeyE';
  const save = { act: 'save' };
  expect(readShortcut({ ...still, key: 'E', code: 'KeyE', altKey: true, shiftKey: true }, chosen)).toEqual(save);
  expect(readShortcut({ ...still, key: 'Enter', code: 'Enter', ctrlKey: true }, chosen)).toEqual(save);
  expect(readShortcut({ ...still, key: 'E', code: 'KeyE', altKey: true, shiftKey: true })).toBeNull();
});

describe('readReadingKey', () => {
  it.each<[string, Partial<Press>, boolean]>([
    ['Enter', { key: 'Enter', code: 'Enter' }, true],
    ['E', { key: 'e', code: 'KeyE' }, true],
    ['the same key on a Cyrillic layout', { key: 'у', code: 'KeyE' }, true],
    ['Ctrl+E', { key: 'e', code: 'KeyE', ctrlKey: true }, false],
    ['x', { key: 'x', code: 'KeyX' }, false],
  ])('%s', (_, press, edits) => expect(readReadingKey({ ...still, ...press }) !== null).toBe(edits));
});
