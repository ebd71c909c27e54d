import { describe, describeBlock, EXTRACTOR_VERSION } from '@/lib/anchoring';
import type { TextPositionSelector, TextQuoteSelector } from '@/lib/anchoring/selectors';
import { LONGEST_QUOTE } from '@/lib/annotation/choices';
import type { Quote } from '@/lib/annotation/schema';
import type { Description } from '@/lib/messaging/calls';
import { readCanonical } from './read-canonical';
import { describeRoot, rootOf } from './root-path';

/** How much of a selection too long to keep whole is kept at either end. */
const KEPT_END = 2000;

/**
 * Freezes a selection into words: quote, place, sentence, paragraph and what the page says about itself.
 * Null where it holds no word. From here on nothing the page changes can change what the reader corrects (H-42).
 */
export async function describeSelection(
  range: Range,
  { rival, kind }: Pick<Description, 'rival' | 'kind'>,
): Promise<Description | null> {
  const root = rootOf(range);
  const selectors = await describe(range, root);
  const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector') as TextQuoteSelector;
  const position = selectors.find((selector) => selector.type === 'TextPositionSelector') as TextPositionSelector;
  if (!quote.exact.trim()) return null;
  return {
    quote: toQuote(quote),
    position: { start: position.start, end: position.end },
    rootPath: describeRoot(root),
    block: await describeBlock(range, root),
    extractor: EXTRACTOR_VERSION,
    canonical: readCanonical(),
    rival,
    kind,
  };
}

function toQuote({ exact, prefix = '', suffix = '' }: TextQuoteSelector): Quote {
  const long = exact.length > LONGEST_QUOTE;
  return {
    exact: long ? exact.slice(0, KEPT_END) : exact,
    tail: long ? exact.slice(-KEPT_END) : null,
    prefix,
    suffix,
    length: exact.length,
  };
}
