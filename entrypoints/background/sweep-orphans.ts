import { browser } from 'wxt/browser';
import { NOW } from './reach-page';

/**
 * Clears what an older copy of ours, cut off by an update, has left in the frames of a tab: its elements, its paint, its
 * hold on the keys. Chromium leaves such a copy running, without an extension; Firefox ends it, leaves the rest, and may
 * have started the new copy by itself before this runs: what that one has painted is to be painted again.
 */
export async function sweepOrphans(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ ...NOW, target: { tabId, allFrames: true }, func: sweepFrame });
}

/** Runs in the page's isolated world, so it may use nothing but what it carries; methods from the prototype (H-11). */
function sweepFrame(): void {
  type World = {
    chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
    emend?: { composing?: boolean };
  };
  const { chrome, emend } = globalThis as unknown as World;
  if (emend?.composing === true) return;
  // An orphan that hears this asks whether it is alive, and steps aside.
  dispatchEvent(new Event('visibilitychange'));
  const rootOf = (element: Element) =>
    (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
    chrome?.dom?.openOrClosedShadowRoot(element) ??
    null;
  // As `host-element.ts` makes them.
  for (const element of Document.prototype.querySelectorAll.call(document, ':root > div')) {
    const { style } = element as HTMLElement;
    const isHost = style.zIndex === '2147483647' && style.getPropertyPriority('z-index') === 'important';
    const isOurs = isHost && rootOf(element)?.querySelector('dialog > iframe, [role=status]');
    if (isOurs) Element.prototype.remove.call(element);
  }
  // As `paint-notes.ts` names them.
  const isPaint = (text: string) => /^(::highlight\()?h\d{6}-[0-4]p?(\)|$)/.test(text);
  // Firefox lends no iterator across its worlds, so there the names are read in the page's.
  const { highlights } = CSS as { highlights: HighlightRegistry & { wrappedJSObject?: HighlightRegistry } };
  for (const name of [...(highlights.wrappedJSObject ?? highlights).keys()].map(String))
    if (isPaint(name)) highlights.delete(name);
  const sheets: CSSStyleSheet[] = Reflect.get(Document.prototype, 'adoptedStyleSheets', document);
  const others = [...sheets].filter((sheet) => !isPaint(sheet.cssRules[0]?.cssText ?? ''));
  if (others.length < sheets.length) Reflect.set(Document.prototype, 'adoptedStyleSheets', others, document);
}
