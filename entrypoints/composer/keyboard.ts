import type { Desk } from './desk';
import type { EarlyKeys } from './early-keys';
import { readReadingKey, readShortcut, type Shortcut } from './read-shortcut';

/** The composer's own keys, heard before any field of it. */
export function listenToKeys(desk: Desk, early: EarlyKeys, focusMain: () => void, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted) return;
    const shortcut =
      readShortcut(event, desk.state.opening.switches.chord) ??
      (desk.state.mode === 'reading' ? readForReading(event) : null);
    if (!shortcut) return;
    event.preventDefault();
    event.stopPropagation();
    early.afterThem(() => obey(shortcut, desk, focusMain));
  };
  window.addEventListener('keydown', onKey, { signal, capture: true });
}

/** On a button Enter presses the button. */
function readForReading(event: KeyboardEvent): Shortcut | null {
  const onButton = event.target instanceof Element && event.target.closest('button, a') !== null;
  return event.key === 'Enter' && onButton ? null : readReadingKey(event);
}

function obey(shortcut: Shortcut, desk: Desk, focusMain: () => void): void {
  const { mode, busy, form } = desk.state;
  const mayChange = mode === 'editing' && busy === null;
  const mayCorrect = mayChange && form.kind === 'correction';
  if (shortcut.act === 'save') void desk.save();
  else if (shortcut.act === 'close') void desk.close();
  else if (shortcut.act === 'edit') desk.startEditing();
  else if (shortcut.act === 'kind' && mayChange) {
    desk.change({ kind: shortcut.kind });
    focusMain();
  } else if (shortcut.act === 'category' && mayCorrect) desk.change({ category: shortcut.category });
  else if (shortcut.act === 'details' && mayCorrect) {
    desk.toggleDetails();
    const comment = document.querySelector<HTMLElement>('#details:not([hidden]) textarea');
    if (comment) comment.focus();
    else focusMain();
  }
}
