import { builtin } from '@/entrypoints/page/builtin';
import { selectRange } from '@/entrypoints/page/select-range';
import type { Span } from '@/lib/entities/tagged';
import type { ShownText } from './live-text';

/** Selects what is marked, so that eyes and screen readers see it; `bring` scrolls to it. */
export function showSpan(live: ShownText, span: Span | null, bring = false): void {
  const range = span && live.rangeOf(span);
  if (range && bring) bringIntoView(range);
  if (range) selectRange(range);
  else getSelection()?.removeAllRanges();
}

/**
 * Scrolls whatever hides the words, the box they stand in before the page: a paragraph may be longer than the window. At
 * once and not smoothly, since the next click comes before a page has come to rest.
 */
function bringIntoView(range: Range): void {
  const page = builtin(document, 'scrollingElement');
  for (let at = range.startContainer.parentNode; at instanceof Element; at = builtin(at, 'parentNode')) {
    const [whole, height] = [builtin(at, 'scrollHeight'), builtin(at, 'clientHeight')];
    if (at !== page && (whole <= height || !/auto|scroll/.test(getComputedStyle(at).overflowY))) continue;
    const from = at === page ? 0 : Element.prototype.getBoundingClientRect.call(at).top;
    const { top, bottom } = range.getBoundingClientRect();
    // Room for a header that stands over the text, and for the bar.
    if (top >= from + 60 && bottom <= from + height - 20) continue;
    const scrollBy: (by: ScrollToOptions) => void = Element.prototype.scrollBy;
    scrollBy.call(at, { top: (top + bottom) / 2 - from - height / 2, behavior: 'instant' });
  }
}
