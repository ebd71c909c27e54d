import { selectRange, showRange } from '@/entrypoints/page/select-range';
import type { Span } from '@/lib/entities/tagged';
import type { ShownText } from './live-text';

/** Selects what is marked, so that eyes and screen readers see it; `bring` scrolls to it. */
export function showSpan(live: ShownText, span: Span | null, bring = false): void {
  const range = span && live.rangeOf(span);
  if (!range) getSelection()?.removeAllRanges();
  else if (bring && !isInView(range)) showRange(range);
  else selectRange(range);
}

function isInView(range: Range): boolean {
  const { top, bottom } = range.getBoundingClientRect();
  return top >= 60 && bottom <= innerHeight - 20;
}
