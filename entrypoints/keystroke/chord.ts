import { api, shared } from './world';

/** Is this key for us? Every rule of DESIGN section 6, in the order in which it is cheapest to say no. */

type Switches = import('@/lib/annotation/schema').Switches;

let chosen: Switches['chord'] | undefined;
/** Does the reader prefer this site's own reporter? */
export let prefersOwn: boolean | undefined;

/** What the reader has switched, read with the page's marks; the background tells it to open pages when it changes. */
export function obey({ paused, sitesOff, sitesOwn, chord }: Partial<Switches> = {}): void {
  const isHere = (sites: string[] | undefined) => sites?.includes(location.hostname);
  if (paused || isHere(sitesOff)) shared()?.stop();
  prefersOwn = isHere(sitesOwn);
  chosen = chord;
}

/**
 * Ctrl+Enter everywhere, ⌘+Enter too on a Mac, or what was chosen; once, exact, and no part of a composition. That the
 * key is trusted has been seen by who asks (`own-keys.ts`).
 */
export function isChord(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  return (
    !event.repeat &&
    !event.isComposing &&
    (chosen == null
      ? event.key === 'Enter' &&
        (/Mac/.test(navigator.platform) ? ctrlKey !== metaKey : ctrlKey && !metaKey) &&
        !(altKey || shiftKey)
      : [ctrlKey, metaKey, altKey, shiftKey, event.code].join() === chosen)
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
