/** W3C Web Annotation selectors (https://www.w3.org/TR/annotation-model/#selectors), positions in UTF-16 units. */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector';
  /** The words as they stand in the root's raw `textContent`. */
  exact: string;
  prefix?: string;
  suffix?: string;
}
export interface TextPositionSelector {
  type: 'TextPositionSelector';
  /** Offsets into the root's raw `textContent`; `end` is exclusive. */
  start: number;
  end: number;
}
export type Selector = TextQuoteSelector | TextPositionSelector;

/** Where text is looked for: a document's body, an element, or an open shadow root. */
export type Root = Document | Element | ShadowRoot;
