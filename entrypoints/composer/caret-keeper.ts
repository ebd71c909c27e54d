import type { Target } from '@/lib/annotation/schema';
import type { Typed } from './apply-keys';
import { mainField } from './composer-state';
import type { Desk } from './desk';
import { asTypedField, findField, placeCaret, type TextElement } from './main-field';
import { TypeAhead } from './type-ahead';

/** Keeps the reader's caret: puts it where they will want it, gives it back, and types for them what went astray. */
export class CaretKeeper {
  readonly #root: Element;
  readonly #desk: Desk;
  readonly #target: Target;
  #ahead: TypeAhead | null = null;
  #last: HTMLElement | null = null;
  /** The field as the reader left it when the page took the focus: strays belong there, before what comes after. */
  #away: { field: HTMLElement; ahead: TypeAhead } | null = null;

  constructor(root: Element, desk: Desk, signal: AbortSignal) {
    this.#root = root;
    this.#desk = desk;
    this.#target = desk.state.opening.target;
    const remember = ({ target }: Event) => {
      this.#last = target instanceof HTMLElement ? target : null;
    };
    root.addEventListener('focusin', remember, { signal });
    root.addEventListener('change', (event) => this.#afterChoice(event.target), { signal });
  }

  /** The field that takes the reader's keys, with the caret in place; without one, the first thing to press. */
  focusMain(): void {
    const field = this.#main();
    if (!field) {
      // Never the first button there is: in a note that is read it deletes.
      const action = this.#root.querySelector<HTMLElement>('.action-primary') ?? this.#root.querySelector('.action');
      if (action instanceof HTMLElement) action.focus();
      return;
    }
    field.focus();
    placeCaret(field, this.#desk.state.form, this.#target);
    this.#ahead = new TypeAhead(this.#typed(field));
  }

  /** Where the focus was, caret untouched: a page had taken it. */
  giveBack(): void {
    if (this.#last?.isConnected) this.#last.focus();
    else this.focusMain();
  }

  focusField(name: string): void {
    (findField(this.#root, name) ?? this.#main())?.focus();
  }

  /** Keys typed before the card had the focus. */
  early(keys: readonly string[]): Typed | null {
    return this.#ahead?.early(keys) ?? null;
  }

  /** The focus has gone: keys that reach the page from now on are told later than keys typed when it is back. */
  leave(): void {
    const field = this.#textField();
    this.#away = field && { field, ahead: new TypeAhead(this.#typed(field)) };
  }

  /** Keys that reached the page while the card was open. */
  stray(keys: readonly string[]): Typed | null {
    const field = this.#textField();
    if (!field) return null;
    const typed =
      this.#away?.field === field ? this.#away.ahead.early(keys) : new TypeAhead(this.#typed(field)).stray(keys);
    field.focus();
    return typed;
  }

  #textField(): TextElement | null {
    return this.#last?.isConnected && isText(this.#last) ? this.#last : this.#main();
  }

  #main(): TextElement | null {
    const { mode, form } = this.#desk.state;
    return mode === 'editing' ? findField(this.#root, mainField(form)) : null;
  }

  #typed(field: TextElement) {
    return asTypedField(field, (value) => this.#desk.change({ [field.name]: value }));
  }

  /** A kind chosen with the pointer: the reader goes on writing. By arrow keys they may go on choosing. */
  #afterChoice(chosen: EventTarget | null): void {
    if (!(chosen instanceof HTMLInputElement) || chosen.name !== 'kind') return;
    if (!chosen.matches(':focus-visible')) this.focusMain();
  }
}

function isText(element: HTMLElement): element is TextElement {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text');
}
