import { isChord } from './chord';
import type { Keystroke } from './world';

/** Keys that edit or leave; anything else longer than one character is a modifier, a function or a media key. */
const EDITING = /^(.|Backspace|Delete|Enter|Escape|Tab|Home|End|Arrow.+)$/u;
const MODIFIER = /^(Control|Shift|Alt.*|Meta)$/;

/**
 * The buffer and the guard: from the chord until the composer closes, or until the reader really clicks in the page,
 * text keys that still arrive in the page are taken from it and handed to the composer.
 *
 * Without it a page that calls `focus()` on a field of its own gets the rest of the typing, in both browsers
 * (field-notes/composer-frame.md 2b). Listeners stand from the start, since only the first capture listener on the
 * window runs before the page's own.
 */
export function ownKeys(signal: AbortSignal): Keystroke {
  let owned = false;
  /** The key that saved is still down: neither its repeats nor its release may reach a reporter of the site's own. */
  let draining = false;
  const keystroke: Keystroke = {
    signal,
    keys: [],
    receive: null,
    onPointer: null,
    onComposition: null,
    own() {
      if (!owned) keystroke.keys = [];
      owned = true;
      keystroke.receive = null;
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
    keyup: (event) => MODIFIER.test((event as KeyboardEvent).key) || stop(event),
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
  for (const [type, act] of Object.entries(guard)) {
    const listener = (event: Event) => {
      if (!event.isTrusted) return;
      if (type === 'keydown' && !(event as KeyboardEvent).repeat) draining = false;
      if (owned) act(event);
      else if (draining && type.startsWith('key')) guard.keyup?.(event);
    };
    addEventListener(type, listener, { capture: true, signal });
  }
  return keystroke;
}

/** What an owned key means: null = let it through (shortcuts of the browser), '' = swallow, else the key to hand on. */
function textKey(event: KeyboardEvent): string | null {
  const { key } = event;
  if (isChord(event)) return 'Save';
  if (event.ctrlKey || event.metaKey || event.altKey) {
    // AltGr types characters; pasting and undoing into a field the page has focused would hand it the reader's text,
    // and the chord held down would open the site's own reporter behind ours.
    if (!event.getModifierState('AltGraph')) return /^([vxzy]|Enter)$/i.test(key) ? '' : null;
  }
  return EDITING.test(key) ? key : null;
}
