import { offsetsOfRange } from '@/lib/anchoring/dom/range-offsets';
import type { DomIndex } from '@/lib/anchoring/dom/walk-dom';
import type { Span } from '@/lib/entities/tagged';
import { listKept } from '@/lib/entities/tokens/keep-stretches';

/** What says of itself that it is not the article. By names of classes only what many systems of publishing name so. */
const FURNITURE = [
  'nav,aside,footer,form,[role=navigation],[role=complementary],[role=contentinfo],[role=search],[role=banner]',
  '[aria-label=breadcrumb i],#comments,.comments,.comment-list,#disqus_thread,[itemtype$="/Comment"]',
  '.related,.related-articles,.related-posts,.recommended,.share,.social-share,.newsletter,.breadcrumb,.breadcrumbs',
].join();
/** Of the page's letters: below this the markup says something else than we took it for. */
const LEAST_PART = 0.1;
const LEAST_LETTERS = 200;
/** Must be what the background's gate takes (entrypoints/background/tagging-gates.ts). */
const MOST_STRETCHES = 5000;

/**
 * The stretches of a page's text that are its article by the page's own markup: its one `main`, else its longest
 * `article`, without what in it is navigation, lists of others, comments, forms and footers.
 *
 * @returns null where the markup names no article, or one that is hardly there: then the page is frozen whole
 */
export function findArticle(index: DomIndex, whole: string): Span[] | null {
  const spanOf = (element: Element): Span => {
    const range = new Range();
    range.selectNodeContents(element);
    const { start, end } = offsetsOfRange(range, document, index);
    return { start: index.rawToText(start), end: index.rawToText(end) };
  };
  const find = (selector: string): Element[] => [...Document.prototype.querySelectorAll.call(document, selector)];
  const mains = find('main,[role=main]');
  const scopes = (mains.length === 1 ? mains : find('article')).map(spanOf);
  const scope = scopes.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!scope) return null;
  // What holds the scope cannot be taken out of it: a page may be one form.
  const out = find(FURNITURE)
    .map(spanOf)
    .filter(({ start, end }) => start < end && (start > scope.start || end < scope.end));
  const kept = listKept(whole, scope, out);
  const letters = kept.reduce((sum, { start, end }) => sum + end - start, 0);
  const isLess = letters < LEAST_LETTERS || letters < LEAST_PART * whole.length;
  return isLess || kept.length > MOST_STRETCHES ? null : kept;
}
