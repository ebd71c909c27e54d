import type { Selector, TextPositionSelector, TextQuoteSelector, WantedQuote } from './selectors';

/**
 * The quotes a list of selectors asks for. Two are the first and the last words of one selection too long to keep
 * whole; the position then is that of the whole. A position alone asks for nothing: it says nothing about a page that
 * changed.
 */
export function readQuotes(selectors: readonly Selector[]): WantedQuote[] {
  const quotes = selectors.filter((selector): selector is TextQuoteSelector => selector.type === 'TextQuoteSelector');
  const position = readPosition(selectors);
  return quotes.slice(0, 2).map(({ exact, prefix = '', suffix = '' }, place) => {
    const hint = place === 0 ? position?.start : position && Math.max(0, position.end - exact.length);
    return { exact, prefix, suffix, hint: hint ?? null };
  });
}

export function readPosition(selectors: readonly Selector[]): TextPositionSelector | null {
  return (
    selectors.find((selector): selector is TextPositionSelector => selector.type === 'TextPositionSelector') ?? null
  );
}
