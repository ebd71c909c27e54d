import { isChord } from './chord';
import { isAlive, type Keystroke } from './world';

/**
 * Keys that write, edit or leave. Names of other keys are a capital and more; some layouts write two letters at once.
 * By their beginnings: Backspace, Delete, Insert, Enter, End, Escape, Tab, Home and the arrows.
 */
const EDITING = /^((?![A-Z]\w)|Back|Del|Ins|En|Es|Tab|Ho|Ar)/;

/**
 * The buffer and the guard: from the chord until the composer closes, or until the reader really clicks in the page,
 * text keys that still arrive in the page are taken from it and handed to the composer.
 *
 * Without it a page that calls `focus()` on a field of its own gets the rest of the typing, in both browsers
 * (field-notes/composer-frame.md 2b). Listeners stand from the start, since only the first capture listener on the
 * window runs before the page's own.
 *
 * @param consider hears each key that is the page's: it may be the chord
 */
export function ownKeys(signal: AbortSignal, consider: (event: KeyboardEvent) => void): Keystroke {
  let owned = false;
  /** The key that saved is still down: neither its repeats nor its release may reach a reporter of the site's own. */
  let draining = false;
  const keystroke: Keystroke = {
    signal,
    keys: [],
    own() {
      if (!owned) keystroke.keys = [];
      owned = true;
      keystroke.receive = null;
      listen();
    },
    release() {
      draining ||= owned;
      owned = false;
    },
  };

  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const guard: Record<string, (event: Event) => void> = {
    keydown(event) {
      const key = textKey(event as KeyboardEvent);
      if (key === null) return;
      stop(event);
      if (key) keystroke.receive ? keystroke.receive(key) : keystroke.keys.push(key);
    },
    // A modifier that was down before the chord is let go of: the page may know.
    keyup: (event) => EDITING.test((event as KeyboardEvent).key) && stop(event),
    // A prevented keydown brings no keypress, beforeinput or input; this one stops dictation and the like.
    beforeinput: stop,
    compositionstart(event) {
      stop(event);
      keystroke.onComposition?.();
    },
    pointerdown() {
      keystroke.onPointer?.();
    },
  };
  const listener = (event: Event) => {
    const { type, isTrusted, repeat } = event as KeyboardEvent;
    if (!isTrusted) return;
    if (type === 'keydown' && !repeat) draining = false;
    if (owned && isAlive()) guard[type]?.(event);
    else if (draining && /^key/.test(type)) guard.keyup?.(event);
    else if (type === 'keydown') consider(event as KeyboardEvent);
  };
  // Again at each chord: `document.open` takes every listener away, and one that still stands is not added twice.
  const listen = () => {
    for (const type in guard) addEventListener(type, listener, { capture: true, signal });
  };
  listen();
  return keystroke;
}

/** What an owned key means: null = let it through (shortcuts of the browser), '' = swallow, else the key to hand on. */
function textKey(event: KeyboardEvent): string | null {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (isChord(event)) return 'Save';
  // AltGr types characters, and so does a Mac's Option, signs above all.
  const isShortcut = ctrlKey || metaKey || (altKey && /^\w/.test(key));
  // Pasting and undoing into a field the page has focused would hand it the reader's text, and the chord held down
  // would open the site's own reporter behind ours.
  if (isShortcut && !event.getModifierState('AltGraph')) return /^([vxzy]|enter)$/i.test(key) ? '' : null;
  return EDITING.test(key) ? key : null;
}
