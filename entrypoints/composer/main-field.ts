import { readEdit } from '@/lib/annotation/edit-sentence';
import type { Form, Target } from '@/lib/annotation/schema';
import type { TypedField } from './type-ahead';

export type TextElement = HTMLTextAreaElement | HTMLInputElement;

/** A text field of the card by its name; null where the card does not show it. */
export function findField(card: Element, name: string): TextElement | null {
  return card.querySelector<TextElement>(`textarea[name="${name}"], input[name="${name}"]`);
}

/** Puts the caret where the reader will want it: the selected words selected, else behind what they had typed. */
export function placeCaret(field: TextElement, form: Form, target: Target): void {
  const [start, end] = findCaret(field, form, target);
  field.setSelectionRange(start, end);
}

function findCaret({ name, value }: TextElement, form: Form, { sentence, page }: Target): [number, number] {
  if (name !== 'edited' || !sentence) return [value.length, value.length];
  const { start, end, text } = sentence;
  if (form.edited === text) return [start, end];
  const edit = readEdit({ sentence: text, start, end, edited: value, language: page.language });
  const caret = edit.start + edit.replacement.length;
  return [caret, caret];
}

/** A text element as `TypeAhead` types into it; `type` hears the new value. */
export function asTypedField(field: TextElement, type: (value: string) => void): TypedField {
  return {
    read: () => ({ value: field.value, start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 }),
    write({ value, start, end }) {
      if (field.value !== value) {
        field.value = value;
        type(value);
      }
      field.setSelectionRange(start, end);
    },
    breaksLines: field.getAttribute('aria-multiline') === 'true',
  };
}
