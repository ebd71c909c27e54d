import { categories, formKinds } from '@/lib/annotation/choices';
import { writeChord } from '@/lib/annotation/chord';
import type { Category, Form } from '@/lib/annotation/schema';

/** What a key of the composer asks for. */
export type Shortcut =
  | { act: 'save' | 'close' | 'details' | 'edit' }
  | { act: 'kind'; kind: Form['kind'] }
  | { act: 'category'; category: Category };

/** The parts of a KeyboardEvent that decide. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'repeat' | 'isComposing' | 'keyCode'
>;

/**
 * Reads the composer's own keys; null for every other.
 *
 * Save is Ctrl+Enter everywhere and ⌘+Enter as well, but never by a key held down since the card opened. Alt with a
 * digit chooses: 1 to 3 the kind, 4 to 9 the kind of error, 0 opens comment and source. Digits, because letters with
 * Alt open menus (F, E, V, S, B, T, H in Firefox; F, E in Chromium) or the address bar (D in both), in other letters
 * for each language; the digits alone mean something on Linux (a tab by number), where a page that handles the key
 * comes first. `code` finds the digit on layouts that need Shift for one and on a Mac, where Alt writes a sign.
 */
export function readShortcut(press: Press, chord: string | null = null): Shortcut | null {
  // 229: the key belongs to an input method, in browsers that send keydown before compositionstart.
  if (press.isComposing || press.keyCode === 229 || press.repeat) return null;
  const { altKey, ctrlKey, metaKey, shiftKey } = press;
  // What opens the card saves it as well, whatever the reader has chosen for it.
  if (chord && writeChord(press) === chord) return { act: 'save' };
  if (press.key === 'Enter' && !altKey && !shiftKey && ctrlKey !== metaKey) return { act: 'save' };
  if (ctrlKey || metaKey || shiftKey) return null;
  if (altKey) return readDigit(/^Digit(\d)$/.exec(press.code)?.[1] ?? '');
  return press.key === 'Escape' ? { act: 'close' } : null;
}

/** Reading a note, where no text is typed: Enter or E edits. `code` finds E on a Cyrillic layout. */
export function readReadingKey(press: Press): Shortcut | null {
  const { altKey, ctrlKey, metaKey, repeat } = press;
  if (altKey || ctrlKey || metaKey || repeat) return null;
  return press.key === 'Enter' || press.key.toLowerCase() === 'e' || press.code === 'KeyE' ? { act: 'edit' } : null;
}

function readDigit(digit: string): Shortcut | null {
  if (digit === '0') return { act: 'details' };
  const kind = formKinds[Number(digit) - 1];
  if (digit !== '' && kind) return { act: 'kind', kind };
  const category = categories[Number(digit) - 1 - formKinds.length];
  return digit !== '' && category ? { act: 'category', category } : null;
}
