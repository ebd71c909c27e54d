import type { Position, Quote } from '@/lib/annotation/schema';
import type { Selector } from './selectors';

/** A stored quote as selectors: one whose tail was kept apart becomes two, its first and its last words. */
export function selectorsOfQuote(quote: Quote, position: Position): Selector[] {
  const { exact, prefix, suffix, tail } = quote;
  const place: Selector = { type: 'TextPositionSelector', ...position };
  if (tail === null) return [{ type: 'TextQuoteSelector', exact, prefix, suffix }, place];
  return [
    { type: 'TextQuoteSelector', exact, prefix, suffix: '' },
    { type: 'TextQuoteSelector', exact: tail, prefix: '', suffix },
    place,
  ];
}
