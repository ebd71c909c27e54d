import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ListHandle } from '@/components/list/list-window';
import { moveFocus } from './move-focus';
import { nameKey } from './name-key';

/** What keys do beside what the focused card's own buttons offer; null where there is nothing to do just now. */
export interface KeyActs {
  search: (() => void) | null;
  undo: (() => void) | null;
  help: () => void;
  /** Chooses all notes of the list, none of them, or as far as the focus moves. */
  selectAll: (() => void) | null;
  clear: (() => void) | null;
  extend: (by: 1 | -1) => void;
  /** Puts those that are chosen into the trash. */
  trash: (() => void) | null;
  /** The long list, where the view has one: it knows rows that are not drawn. */
  list: RefObject<ListHandle | null>;
}

/**
 * The notebook's keys. They rest in text fields, in open dialogs and while a word is being composed.
 *
 * @param single whether single letters are listened to; arrows, Enter, Delete, Space and the chords always are
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

/** Somewhere keys have a meaning of their own. A check box types nothing: of its keys only Space is its own. */
function isBusy({ target }: Event): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog') !== null
  );
}

function runKey(event: KeyboardEvent, acts: KeyActs, single: boolean): boolean {
  const key = nameKey(event);
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return runChord(key, event, acts);
  if (key === 'ArrowDown' || key === 'ArrowUp') return runArrow(key === 'ArrowDown' ? 1 : -1, event, acts);
  const card = event.target instanceof Element ? event.target.closest('[data-card]') : null;
  const isOnCard = event.target === card && card !== null;
  if (isOnCard && (key === 'Home' || key === 'End')) return move(acts, key === 'Home' ? -Infinity : Infinity);
  if (key === 'Escape') return run(acts.clear);
  if (key === 'Delete' && acts.trash) return run(acts.trash);
  // Enter and Space on a button or a link inside a card belong to that.
  if ((key === 'Enter' || key === ' ') && !isOnCard) return false;
  if (key === ' ') return pressOn(card, 'Space');
  if (key === 'Enter' || key === 'Delete') return pressOn(card, key);
  return single && (runLetter(key, acts) || pressOn(card, key) || pressOn(document.querySelector('.backup'), key));
}

function runChord(key: string, { shiftKey }: KeyboardEvent, acts: KeyActs): boolean {
  if (shiftKey) return false;
  if (key === 'z') return run(acts.undo);
  return key === 'a' && run(acts.selectAll);
}

function runArrow(by: 1 | -1, { shiftKey }: KeyboardEvent, acts: KeyActs): boolean {
  if (!shiftKey || !acts.list.current) return move(acts, by);
  acts.extend(by);
  return true;
}

function runLetter(key: string, acts: KeyActs): boolean {
  if (key === '/') return run(acts.search);
  if (key === '?') return run(acts.help);
  if (key === 'j') return move(acts, 1);
  if (key === 'k') return move(acts, -1);
  return key === 'u' && run(acts.undo);
}

function move({ list }: KeyActs, by: number): boolean {
  return list.current ? list.current.step(by) : moveFocus(by > 0 ? 1 : -1);
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
