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

/** What is looked for: the words and what stood around them. */
export interface WantedQuote {
  exact: string;
  prefix: string;
  suffix: string;
  /** Where they once began in raw text, null when unknown. */
  hint: number | null;
}

/** How sure a place is; a lost quote has no place and so no grade here. */
export type FoundGrade = 'exact' | 'moved' | 'probable';

/** A place in raw text, `end` exclusive, with how sure it is. */
export interface Found {
  start: number;
  end: number;
  grade: FoundGrade;
  /** 0 to 1; comparable between places of one quote, not between quotes. */
  score: number;
}
