import { useEffect, useRef } from 'preact/hooks';
import { moveFocus } from './move-focus';
import { nameKey } from './name-key';

/** What keys do beside what the focused card's own buttons offer; null where there is nothing to do just now. */
export interface KeyActs {
  search: (() => void) | null;
  undo: (() => void) | null;
  help: () => void;
}

/**
 * The notebook's keys. They rest in text fields, in open dialogs and while a word is being composed.
 *
 * @param single whether single letters are listened to; arrows, Enter, Delete and the undo chord always are
 */
export function useKeys(acts: KeyActs, single: boolean): void {
  const latest = useRef({ acts, single });
  latest.current = { acts, single };
  useEffect(() => {
    const stop = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isBusy(event)) return;
      if (runKey(event, latest.current.acts, latest.current.single)) event.preventDefault();
    };
    addEventListener('keydown', press, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}

function isBusy({ target }: Event): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

function runKey(event: KeyboardEvent, acts: KeyActs, single: boolean): boolean {
  const key = nameKey(event);
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return key === 'z' && !event.shiftKey && run(acts.undo);
  if (key === 'ArrowDown') return moveFocus(1);
  if (key === 'ArrowUp') return moveFocus(-1);
  const card = event.target instanceof Element ? event.target.closest('[data-card]') : null;
  // Enter on a button or a link inside a card belongs to that.
  if (key === 'Enter' && event.target !== card) return false;
  if (key === 'Enter' || key === 'Delete') return pressOn(card, key);
  return single && (runLetter(key, acts) || pressOn(card, key) || pressOn(document.querySelector('.backup'), key));
}

function runLetter(key: string, acts: KeyActs): boolean {
  if (key === '/') return run(acts.search);
  if (key === '?') return run(acts.help);
  if (key === 'j') return moveFocus(1);
  if (key === 'k') return moveFocus(-1);
  return key === 'u' && run(acts.undo);
}

function run(act: (() => void) | null): boolean {
  act?.();
  return act !== null;
}

/** Presses the card's or the foot's button that names this key: what a key does is what a button says, in every view. */
function pressOn(card: Element | null, key: string): boolean {
  const button = card?.querySelector<HTMLElement>(`[aria-keyshortcuts~="${CSS.escape(key)}"]`);
  button?.click();
  return button !== undefined && button !== null;
}
