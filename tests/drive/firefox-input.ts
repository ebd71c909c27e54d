/** Keys and mouse, from inside Firefox. Each function stands alone, as those of `page-scripts.ts` do. */
import type { ChromeWindow, FrameContext, TextInputProcessor } from './firefox-types.ts';

declare const Services: { focus: { activeWindow: ChromeWindow | null } };
declare const Cc: Record<string, { createInstance(type: unknown): TextInputProcessor }>;
declare const Ci: Record<string, unknown>;
declare const BrowsingContext: { getCurrentTopByBrowserId(id: number): FrameContext };

/**
 * Presses keys one after the other, each with its modifiers held, in the window of a tab. A window that is behind
 * another comes to the front first, as a reader would have to.
 */
export async function pressKeys(
  browserId: number,
  strokes: {
    key: string;
    code: string;
    keyCode: number;
    held: string[];
    repeats?: number;
    part?: 'down' | 'up';
  }[],
): Promise<void> {
  const { topChromeWindow: window, embedderElement } = BrowsingContext.getCurrentTopByBrowserId(browserId);
  if (Services.focus.activeWindow !== window) {
    const raised = new Promise((done) => window.addEventListener('activate', done, { once: true }));
    window.focus();
    await raised;
    embedderElement.focus();
  }
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  if (!processor?.beginInputTransactionForTests(window)) throw new Error('no input transaction');
  const modifiers: Record<string, [string, number]> = {
    Control: ['ControlLeft', 17],
    Shift: ['ShiftLeft', 16],
    Alt: ['AltLeft', 18],
    Meta: ['MetaLeft', 224],
  };
  for (const { key, code, keyCode, held, repeats = 0, part } of strokes) {
    const downs = held.map((name) => {
      const [place, number] = modifiers[name] ?? [name, 0];
      return new window.KeyboardEvent('', { key: name, code: place, keyCode: number });
    });
    const event = new window.KeyboardEvent('', { key, code, keyCode });
    // A modifier that is down already is only made known to this processor.
    const quietly = part === 'up' ? processor.KEY_DONT_DISPATCH_MODIFIER_KEY_EVENT : 0;
    for (const down of downs) processor.keydown(down, quietly);
    if (part !== 'up') processor.keydown(event);
    for (let left = repeats; left > 0; left -= 1)
      processor.keydown(new window.KeyboardEvent('', { key, code, keyCode, repeat: true }));
    if (part === 'down') continue;
    processor.keyup(event);
    for (const down of downs.reverse()) processor.keyup(down);
  }
}

/** Text by an input method: shown as being composed, then committed. */
export function composeText(browserId: number, text: string): void {
  const window = BrowsingContext.getCurrentTopByBrowserId(browserId).topChromeWindow;
  if (Services.focus.activeWindow !== window) window.focus();
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  if (!processor?.beginInputTransactionForTests(window)) throw new Error('no input transaction');
  const rawClause = 2; // nsITextInputProcessor.ATTR_RAW_CLAUSE
  processor.setPendingCompositionString(text);
  processor.appendClauseToPendingComposition(text.length, rawClause);
  processor.setCaretInPendingComposition(text.length);
  processor.flushPendingComposition();
  processor.commitComposition();
}

/** A mouse event at a place of a tab's viewport, as from the system. */
export function sendMouse(browserId: number, type: string, x: number, y: number): void {
  const { topChromeWindow: window, embedderElement } = BrowsingContext.getCurrentTopByBrowserId(browserId);
  let { left, top } = embedderElement.getBoundingClientRect();
  // The sidebar's browser stands in a document within the window's.
  for (let frame = embedderElement.ownerDocument.defaultView?.frameElement; frame; ) {
    const outer = frame.getBoundingClientRect();
    left += outer.left;
    top += outer.top;
    frame = frame.ownerDocument.defaultView?.frameElement;
  }
  const data = { button: 0, buttons: type === 'mousedown' ? 1 : 0, clickCount: type === 'mousemove' ? 0 : 1 };
  window.synthesizeMouseEvent(type, left + x, top + y, data);
}

export function focusBrowser(browserId: number): void {
  BrowsingContext.getCurrentTopByBrowserId(browserId).embedderElement.focus();
}

interface Popup extends Element {
  state: string;
  activateItem(item: Element): void;
  hidePopup(): void;
}

/** Opens the browser's context menu at a place of a tab's viewport and chooses our item, whose id holds this part. */
export async function chooseMenu(browserId: number, part: string, x: number, y: number): Promise<void> {
  const { topChromeWindow: window, embedderElement } = BrowsingContext.getCurrentTopByBrowserId(browserId);
  const { left, top } = embedderElement.getBoundingClientRect();
  const menu = window.document.querySelector('#contentAreaContextMenu') as Popup | null;
  if (!menu) throw new Error('no context menu');
  const shown = new Promise((done) => menu.addEventListener('popupshown', done, { once: true }));
  for (const type of ['mousedown', 'contextmenu', 'mouseup'])
    window.synthesizeMouseEvent(type, left + x, top + y, { button: 2, clickCount: 1 } as never);
  await shown;
  const item = menu.querySelector(`[id*="${part}"]`);
  if (!item) throw new Error('our item is not in the menu');
  menu.activateItem(item);
}
