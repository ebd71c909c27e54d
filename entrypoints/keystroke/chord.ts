/** Is this key for us? Every rule of DESIGN section 6, in the order in which it is cheapest to say no. */

const onMac = navigator.platform.startsWith('Mac');

/** Ctrl+Enter everywhere, ⌘+Enter too on a Mac; trusted, once, exact, and not part of a composition. */
export function isChord(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey } = event;
  return (
    event.isTrusted &&
    event.key === 'Enter' &&
    (onMac ? ctrlKey !== metaKey : ctrlKey && !metaKey) &&
    !(event.altKey || event.shiftKey || event.repeat || event.isComposing)
  );
}

// Getters from the prototypes: `<form><input name=matches>` or `<img name=designMode>` must not blind us (H-11).
const matches = Element.prototype.matches;
const getter = (prototype: object, name: string) =>
  Object.getOwnPropertyDescriptor(prototype, name)?.get as (this: unknown) => unknown;
const contentEditable = getter(HTMLElement.prototype, 'isContentEditable');
const designMode = getter(Document.prototype, 'designMode');
const activeElement = getter(Document.prototype, 'activeElement');
const shadowActive = getter(ShadowRoot.prototype, 'activeElement');

const EDITABLE =
  'textarea,select,input:not([type=button],[type=checkbox],[type=radio],[type=submit],[type=reset],[type=image],[type=range]),' +
  '[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton],[role=application]';

function isEditable(node: unknown): boolean {
  return (
    node instanceof Element &&
    (matches.call(node, EDITABLE) || (node instanceof HTMLElement && contentEditable.call(node) === true))
  );
}

type DomApi = { openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null };

/** The shadow root of an element, closed ones too: both browsers let an extension's script see them. */
export function shadowOf(node: Node | null | undefined): ShadowRoot | null {
  if (!(node instanceof HTMLElement)) return null;
  const dom = (globalThis as { chrome?: { dom?: DomApi } }).chrome?.dom;
  const gecko = (node as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  return gecko ?? dom?.openOrClosedShadowRoot?.(node) ?? null;
}

/** Does the key go to something the reader is writing in, through any number of shadow roots? */
export function isWriting(event: Event): boolean {
  if (designMode.call(document) === 'on' || event.composedPath().some(isEditable)) return true;
  let focus = activeElement.call(document) as Element | null;
  for (let root = shadowOf(focus); root; root = shadowOf(focus)) {
    const inner = shadowActive.call(root) as Element | null;
    if (!inner) break;
    focus = inner;
  }
  for (let at = focus; at; at = at.parentElement) if (isEditable(at)) return true;
  return false;
}
