/**
 * Text to range and back: describes a selection so that it is found again after the page changed, or honestly lost.
 *
 * @example
 * const selectors = await describe(selection.getRangeAt(0), document);
 * // tomorrow, on the page as it stands then
 * const located = await locate(selectors, document);
 * if (located) paint(located.range, located.grade);
 */
export { describe, describeBlock, describePassages } from './dom/describe';
export { type JudgeWording, judgeAll, judgeCorrection, type ProposedWording } from './dom/judge-correction';
export { anchor, anchorAll, locate, locateAll } from './dom/locate';
export { type Located, type Looking, locateWith } from './dom/locate-with';
export { spentInSlices } from './dom/run-in-slices';
export type { Root, Selector, TextPositionSelector, TextQuoteSelector } from './selectors';
export type { Block } from './text/cut-block';
export type { Passages } from './text/cut-passages';
export type { FindPlaces } from './text/find-places';
export type { Judgement } from './text/judge-wording';
export { EXTRACTOR_VERSION } from './text/read-text';
export { selectorsOfQuote } from './text/selectors-of-quote';
