import { senses } from '@/entrypoints/keystroke/world';
import { createElement } from './builtin';
import { watchSight } from './check-visible';
import { addHost, needsModal } from './host-element';
import { sayWords } from './say-words';

/** Long enough to read and to undo (DESIGN: ten seconds). */
const SHOWN_FOR = 10_000;

const FONT = '14px/1.4 system-ui,sans-serif';

export interface Toast {
  words: string;
  /** Offered as a button and by Ctrl/⌘+Z while the toast stands. */
  undo?: () => void;
  /** Opens a surface of ours on which the reader may agree to send what was saved. */
  send?: () => void;
  openNotebook?: () => void;
}

let current: AbortController | null = null;

/** Shows fixed words in a closed root; none of the reader's text stands in it, since the page shares the screen. */
export function showToast({ words, undo, send, openNotebook }: Toast): void {
  current?.abort();
  current = new AbortController();
  const { signal } = current;
  const close = () => current?.signal === signal && current.abort();
  const host = addHost();
  signal.addEventListener('abort', host.remove);
  const bar = makeBar();
  attach(host.root, bar);
  const text = createElement('span');
  // As wide as a button's: where the bar is narrow its lines begin under each other.
  text.style.padding = '0 10px';
  bar.append(text);
  // Filled after it stands: a live region announces what changes in it.
  text.textContent = words;

  // A control does nothing in its first half second: it may have been put under a finger on its way down (H-03).
  const isInSight = watchSight(host.element, bar, signal);
  const button = (label: string, act: (() => void) | null, name = label) => {
    const element = makeButton(label);
    element.ariaLabel = name;
    element.addEventListener('click', async ({ isTrusted, detail }) => {
      // By the keyboard (detail 0) it is the reader who found it; to close it has no consequence.
      if (!isTrusted || (act && detail && !(await isInSight()))) return;
      close();
      act?.();
    });
    bar.append(element);
  };
  if (undo) {
    button(sayWords(/^Mac/.test(navigator.platform) ? 'page.undo_key_mac' : 'page.undo_key'), undo);
    listenForUndo(signal, () => {
      close();
      undo();
    });
  }
  if (send) button(sayWords('page.send'), send);
  if (openNotebook) button(sayWords('page.notebook'), openNotebook);
  button('×', null, sayWords('page.close'));
  hideInTime(bar, signal, close);
}

export const hideToast = (): void => current?.abort();

function attach(root: ShadowRoot, bar: HTMLElement): void {
  root.append(bar);
  if (!needsModal()) return;
  // Above a page's own modal dialog only the top layer shows; a popover takes no focus from it.
  bar.popover = 'manual';
  bar.showPopover();
}

function listenForUndo(signal: AbortSignal, undo: () => void): void {
  addEventListener(
    'keydown',
    (event) => {
      const undoes =
        (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
      if (!event.isTrusted || !undoes || senses().isWriting(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      undo();
    },
    { capture: true, signal },
  );
}

/** The clock stands still while the pointer or the focus is on it. */
function hideInTime(bar: HTMLElement, signal: AbortSignal, close: () => void): void {
  let timer = setTimeout(close, SHOWN_FOR);
  const hold = () => clearTimeout(timer);
  const go = () => {
    hold();
    timer = setTimeout(close, SHOWN_FOR);
  };
  for (const type of ['pointerenter', 'focusin']) bar.addEventListener(type, hold, { signal });
  for (const type of ['pointerleave', 'focusout']) bar.addEventListener(type, go, { signal });
  signal.addEventListener('abort', hold);
}

function makeBar(): HTMLElement {
  const bar = createElement('div');
  bar.setAttribute('role', 'status');
  bar.setAttribute('dir', 'auto');
  bar.style.cssText =
    'position:fixed;inset:auto 16px 16px;margin:0 auto;width:fit-content;display:flex;flex-wrap:wrap;align-items:center;' +
    'gap:4px 6px;padding:8px;border:1px solid #fff4;border-radius:10px;background:#25221e;color:#fbf6ec;' +
    `font:500 ${FONT}`;
  return bar;
}

function makeButton(label: string): HTMLButtonElement {
  const button = createElement('button');
  button.type = 'button';
  button.textContent = label;
  const style = `border:0;background:none;font:600 ${FONT};color:#ffc9a3;padding:6px 10px;min-height:28px;border-radius:6px;cursor:pointer`;
  const ring = (event?: Event) => {
    button.style.cssText = event?.type === 'focus' ? `${style};outline:2px solid #9cc7ff` : style;
  };
  ring();
  for (const type of ['focus', 'blur']) button.addEventListener(type, ring);
  return button;
}
