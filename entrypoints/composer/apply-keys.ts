import { splitCharacters } from '@/lib/annotation/split-text';

/** A text field's state: its text and its selection, in UTF-16 units. */
export interface FieldState {
  value: string;
  start: number;
  end: number;
}

/** A key that asks for more than text. */
export type KeyAct = 'save' | 'close';

/** Keys as the page script names them: a printable character, or one of the names below. */
export interface Typed {
  field: FieldState;
  /** What to do once the text is in place; later keys of the same batch are void then. */
  act: KeyAct | null;
}

/**
 * The field as it would be had these keys been typed into it. Enter breaks the line only where lines may be broken;
 * a key nobody knows changes nothing.
 */
export function applyKeys(field: FieldState, keys: readonly string[], breaksLines: boolean): Typed {
  let now = field;
  for (const key of keys) {
    if (key === 'Save') return { field: now, act: 'save' };
    if (key === 'Escape') return { field: now, act: 'close' };
    now = press(now, key === 'Enter' && breaksLines ? '\n' : key);
  }
  return { field: now, act: null };
}

function press(field: FieldState, key: string): FieldState {
  const { value, start, end } = field;
  const isSelected = start < end;
  const before = start - (splitCharacters(value.slice(0, start)).at(-1)?.length ?? 0);
  const after = end + (splitCharacters(value.slice(end))[0]?.length ?? 0);
  if (key === 'Backspace') return insertText(isSelected ? field : { value, start: before, end }, '');
  if (key === 'Delete') return insertText(isSelected ? field : { value, start, end: after }, '');
  if (key === 'ArrowLeft') return caretAt(value, isSelected ? start : before);
  if (key === 'ArrowRight') return caretAt(value, isSelected ? end : after);
  if (key === 'Home') return caretAt(value, 0);
  if (key === 'End') return caretAt(value, value.length);
  return splitCharacters(key).length === 1 ? insertText(field, key) : field;
}

function caretAt(value: string, at: number): FieldState {
  return { value, start: at, end: at };
}

/** The text in place of the selection, the caret behind it. */
export function insertText({ value, start, end }: FieldState, text: string): FieldState {
  return caretAt(value.slice(0, start) + text + value.slice(end), start + text.length);
}
