import { createElement } from '@/entrypoints/page/builtin';
import { watchSight } from '@/entrypoints/page/check-visible';
import { addHost, type Host, needsModal } from '@/entrypoints/page/host-element';
import { sayWords } from '@/entrypoints/page/say-words';
import type { Form, Switches } from '@/lib/annotation/schema';

type Kind = Form['kind'];
type Theme = Switches['theme'];

/** From the edges of what is in view, in CSS px. */
const GAP = 12;
/** Below a selection stand the handles by which it is dragged; the bar keeps off them. */
const HANDLES = 32;

const actions = [
  ['correction', 'page.bar_correct'],
  ['note', 'page.bar_note'],
  ['highlight', 'page.bar_highlight'],
] as const;

interface Shown {
  host: Host;
  bar: HTMLElement;
  stop: AbortController;
}

/**
 * The bar for fingers, in a closed root, with nothing of the reader's in it. At the bottom, since the browser's own
 * callout stands above the words and their handles below; at the top where the words are at the bottom themselves.
 */
export class TouchBar {
  #range: AbstractRange | null = null;
  #shown: Shown | null = null;
  readonly #act: (kind: Kind, range: AbstractRange) => void;

  constructor(act: (kind: Kind, range: AbstractRange) => void) {
    this.#act = act;
  }

  show(range: AbstractRange, theme: Theme): void {
    this.#range = range;
    // A page that has taken it away gets it again only with the next selection, as a new one.
    if (this.#shown && !this.#shown.host.element.isConnected) this.hide();
    this.#shown ??= this.#draw(theme);
    this.#range = range;
    this.#place();
  }

  hide(): void {
    this.#shown?.stop.abort();
    this.#shown = null;
    this.#range = null;
  }

  /** Is this press on the bar? */
  isAt(event: Event): boolean {
    return this.#shown !== null && event.composedPath()[0] === this.#shown.host.element;
  }

  #draw(theme: Theme): Shown {
    const host = addHost();
    const bar = makeBar(theme);
    host.root.append(bar);
    if (needsModal()) {
      // Above a page's own modal dialog only the top layer shows; a popover takes no focus from it.
      bar.popover = 'manual';
      bar.showPopover();
    }
    const stop = new AbortController();
    const { signal } = stop;
    signal.addEventListener('abort', host.remove);
    // A press does nothing in the bar's first half second, or while the page covers or moves it (H-01 to H-03).
    const isInSight = watchSight(host.element, bar, signal);
    for (const [kind, words] of actions) {
      const button = makeButton(sayWords(words));
      button.addEventListener('click', async ({ isTrusted, detail }) => {
        const range = this.#range;
        if (!isTrusted || !range || (detail && !(await isInSight()))) return;
        this.hide();
        this.#act(kind, range);
      });
      bar.append(button);
    }
    const close = makeButton('×', sayWords('page.bar_close'));
    close.addEventListener('click', ({ isTrusted }) => isTrusted && this.hide());
    bar.append(close);
    bar.addEventListener('pointerdown', (event) => event.preventDefault());
    moveWithin(bar, signal);
    const place = () => this.#place();
    for (const type of ['resize', 'scroll']) window.visualViewport?.addEventListener(type, place, { signal });
    return { host, bar, stop };
  }

  #place(): void {
    const { bar } = this.#shown ?? {};
    const view = window.visualViewport;
    if (!bar || !view || !this.#range) return;
    const { height } = bar.getBoundingClientRect();
    const end = bottomOf(this.#range);
    const isAtBottom = end === null || end + HANDLES < view.offsetTop + view.height - GAP - height || end < height * 3;
    bar.style.insetInlineStart = '';
    bar.style.left = `${view.offsetLeft + GAP}px`;
    bar.style.width = `${view.width - 2 * GAP}px`;
    bar.style.top = isAtBottom ? '' : `${view.offsetTop + GAP}px`;
    // With the home indicator of a telephone beneath it.
    const below = innerHeight - view.offsetTop - view.height + GAP;
    bar.style.bottom = isAtBottom ? `max(${below}px, env(safe-area-inset-bottom))` : '';
  }
}

/** The lower edge of what is selected, in CSS px of the viewport; null where it cannot be told. */
function bottomOf({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): number | null {
  if (startContainer.getRootNode() !== endContainer.getRootNode()) return null;
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const { bottom, width, height } = range.getBoundingClientRect();
  return width + height > 0 ? bottom : null;
}

/** A toolbar is one stop of Tab; arrows move within it, Esc closes it by the button that does. */
function moveWithin(bar: HTMLElement, signal: AbortSignal): void {
  bar.addEventListener(
    'keydown',
    (event) => {
      const buttons = [...bar.children] as HTMLElement[];
      const at = buttons.indexOf((bar.getRootNode() as ShadowRoot).activeElement as HTMLElement);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
      if (step) buttons[(at + step + buttons.length) % buttons.length]?.focus();
      if (event.key === 'Escape') buttons.at(-1)?.click();
    },
    { signal },
  );
}

function makeBar(theme: Theme): HTMLElement {
  const bar = createElement('div');
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', sayWords('page.bar'));
  bar.setAttribute('dir', 'auto');
  bar.style.cssText =
    `color-scheme:${theme === 'system' ? 'light dark' : theme};position:fixed;inset:auto;margin:0;box-sizing:border-box;` +
    'max-width:480px;justify-self:center;display:flex;gap:4px;padding:4px;border:1px solid light-dark(#ddd5c7,#5a544b);' +
    'border-radius:14px;background:light-dark(#fffdf8,#25221e);color:light-dark(#1f1b16,#fbf6ec);' +
    'box-shadow:0 4px 20px #0004;font:500 16px/1.2 system-ui,sans-serif;touch-action:manipulation;user-select:none';
  return bar;
}

function makeButton(label: string, name = label): HTMLButtonElement {
  const button = createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.ariaLabel = name;
  const isClose = name !== label;
  // 48 px: what a finger meets without looking twice (WCAG 2.5.5 asks for 44).
  const style =
    `flex:${isClose ? '0 0 48px' : '1 1 auto'};min-width:48px;min-height:48px;padding:4px 8px;border:0;border-radius:10px;` +
    'background:none;color:inherit;font:inherit;cursor:pointer;overflow-wrap:anywhere';
  const ring = (event?: Event) => {
    button.style.cssText = event?.type === 'focus' ? `${style};outline:2px solid light-dark(#1b5fb0,#9cc7ff)` : style;
  };
  ring();
  for (const type of ['focus', 'blur']) button.addEventListener(type, ring);
  return button;
}
