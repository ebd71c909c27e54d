/**
 * A neutral element of ours in the page, with a closed root. Styled through the CSSOM, which a strict
 * Content-Security-Policy allows, and `all: initial` so that no rule of the page reaches it.
 */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  remove(): void;
}

const TOP_LAYER = ':modal';

export function addHost(styles: Record<string, string>): Host {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  setStyles(element, { all: 'initial', ...styles });
  document.documentElement.append(element);
  return { element, root, remove: () => element.remove() };
}

export function setStyles(element: HTMLElement | SVGElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

/** A page with a modal dialog or in fullscreen makes everything outside inert; only a modal of our own is above it. */
export function needsModal(): boolean {
  return Document.prototype.querySelector.call(document, TOP_LAYER) !== null;
}
