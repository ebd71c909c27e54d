import { applyKeys, type FieldState, insertText, type Typed } from './apply-keys';

/** What is typed into: a text field, seen as no more than its text and selection. */
export interface TypedField {
  read(): FieldState;
  write(state: FieldState): void;
  /** May Enter break a line here? */
  breaksLines: boolean;
}

/**
 * Puts keys that were typed before the field had the focus in front of those typed into it since.
 *
 * The two come by different ways: the early ones by the port, the later ones from the browser. `base` is the field
 * with the early keys alone; what the reader has typed natively is what the field holds beyond that.
 */
export class TypeAhead {
  #base: FieldState;
  readonly #field: TypedField;

  constructor(field: TypedField) {
    this.#field = field;
    this.#base = field.read();
  }

  /** Keys typed before the field had the focus, in batches, in order. */
  early(keys: readonly string[]): Typed {
    const now = this.#field.read();
    const native = readNative(this.#base, now);
    if (native === null) return this.stray(keys);
    const typed = applyKeys(this.#base, keys, this.#field.breaksLines);
    this.#base = typed.field;
    const field = native.isUntouched ? typed.field : withNative(typed.field, native);
    this.#field.write(field);
    return { ...typed, field };
  }

  /** Keys that reached the page while the field was open: they come after everything typed so far. */
  stray(keys: readonly string[]): Typed {
    const typed = applyKeys(this.#field.read(), keys, this.#field.breaksLines);
    this.#field.write(typed.field);
    return typed;
  }
}

interface Native {
  text: string;
  /** Caret, counted from the end of the native text. */
  back: number;
  isUntouched: boolean;
}

/** What was typed in place of the selection of `base`; null where more than that has changed. */
function readNative(base: FieldState, now: FieldState): Native | null {
  const head = base.value.slice(0, base.start);
  const tail = base.value.slice(base.end);
  // The text alone does not tell: who types "kilometre" over "kilometre" on the way to "kilometres" has touched it.
  const isUntouched = now.value === base.value && now.start === base.start && now.end === base.end;
  if (isUntouched) return { text: '', back: 0, isUntouched };
  if (now.value.length < head.length + tail.length) return null;
  if (!now.value.startsWith(head) || !now.value.endsWith(tail)) return null;
  const end = now.value.length - tail.length;
  return { text: now.value.slice(head.length, end), back: Math.max(0, end - now.end), isUntouched: false };
}

function withNative(field: FieldState, { text, back }: Native): FieldState {
  const { value, end } = insertText(field, text);
  const at = Math.max(0, end - back);
  return { value, start: at, end: at };
}
