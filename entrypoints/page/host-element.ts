import { createElement, rootElement } from './builtin';

/**
 * A neutral element of ours in the page, with a closed root. Styled through the CSSOM, which a strict
 * Content-Security-Policy allows, and `all: initial` so that no rule of the page reaches it.
 */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  remove(): void;
}

export function addHost(): Host {
  const element = createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  // Important, since a page's rules reach this one element; nothing of the page's reaches what stands in its root.
  element.style.cssText = 'all:initial!important;position:fixed!important;z-index:2147483647!important';
  rootElement().append(element);
  return { element, root, remove: () => element.remove() };
}

/** A page with a modal dialog or in fullscreen makes everything outside inert; only a modal of our own is above it. */
export function needsModal(): boolean {
  return Document.prototype.querySelector.call(document, ':modal') !== null;
}
