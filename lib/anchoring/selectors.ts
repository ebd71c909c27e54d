export type { Selector, TextPositionSelector, TextQuoteSelector } from './text/selectors';

/** Where text is looked for: a document's body, an element, or an open shadow root. */
export type Root = Document | Element | ShadowRoot;
