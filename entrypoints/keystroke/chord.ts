import { api } from './world';

/** Is this key for us? Every rule of DESIGN section 6, in the order in which it is cheapest to say no. */

/** Ctrl+Enter everywhere, ⌘+Enter too on a Mac; trusted, once, exact, and not part of a composition. */
export function isChord(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey } = event;
  return (
    event.isTrusted &&
    event.key === 'Enter' &&
    (/^Mac/.test(navigator.platform) ? ctrlKey !== metaKey : ctrlKey && !metaKey) &&
    !(event.altKey || event.shiftKey || event.repeat || event.isComposing)
  );
}

/** Fields, and the roles of editors that are none: textbox, searchbox, combobox and (no harm) other boxes. */
const EDITABLE = 'input,textarea,select,[role$=box],[role^=spin],[role=application]';

// Compared with `=== true`, and `matches` from the prototype: `<form><input name=matches>` must not blind us (H-11).
const isEditable = (node: unknown): boolean =>
  node instanceof HTMLElement && (Element.prototype.matches.call(node, EDITABLE) || node.isContentEditable === true);

type Opener = { openOrClosedShadowRoot?(element: Element): ShadowRoot | null };

/** The shadow root of an element, closed ones too: Firefox has it on the element, Chromium in its API. */
export const shadowOf = (node: Node | EventTarget | null | undefined): ShadowRoot | null =>
  node instanceof HTMLElement
    ? ((node as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
      // Asked for here and not above: a part of the API is made, on the page's heap, when it is first named.
      (api as { dom?: Opener }).dom?.openOrClosedShadowRoot?.(node) ??
      null)
    : null;

/** Does the key go to something the reader is writing in? The path ends at a closed root, so we look into it. */
export function isWriting(event: Event): boolean {
  if (document.designMode === 'on' || event.composedPath().some(isEditable)) return true;
  let focus: EventTarget | null | undefined = event.composedPath()[0];
  for (let root = shadowOf(focus); root; root = shadowOf(focus)) focus = root.activeElement;
  return isEditable(focus);
}

type Composed = Selection & { getComposedRanges?: (options: object) => StaticRange[] };

/** What is selected, or null. A selection inside a shadow tree looks collapsed until it is asked for as composed. */
export function selected(): AbstractRange | null {
  const selection = getSelection() as Composed | null;
  const range = selection?.rangeCount ? (selection.getComposedRanges?.({})[0] ?? selection.getRangeAt(0)) : null;
  return range?.collapsed ? null : range;
}
