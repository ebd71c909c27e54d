import { processTextFragmentDirective } from 'text-fragments-polyfill/text-fragment-utils';
import type { TextDirective } from '@/lib/annotation/page-facts';

/** Longest search, in ms: a reader waits for it, and the page does. */
const PATIENCE = 200;

/**
 * The first of these text directives that leads to this range and nowhere else, sought in the page as a browser would, by
 * the polyfill of those who wrote the standard. It takes letters for the same that differ in a mark alone, as browsers
 * do not all: what is unique to it is unique to them. Its own generator is no use for that reason (“відіишов”).
 *
 * @returns null where none is unique, where the words stand in a shadow tree (no browser looks there), and where the
 * page's own names stand in the way of the search (H-11)
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function findFragment(range: Range | null, directives: readonly TextDirective[]): TextDirective | null {
  if (!range || range.collapsed || range.startContainer.getRootNode() !== document) return null;
  const until = performance.now() + PATIENCE;
  try {
    for (const directive of directives) {
      const [found, second] = processTextFragmentDirective(directive, document);
      if (found && !second && meet(found, range)) return directive;
      if (performance.now() > until) return null;
    }
  } catch {
    // As if there were none.
  }
  return null;
}

/** Does one begin before the other ends, both ways? */
const meet = (one: Range, other: Range): boolean =>
  one.compareBoundaryPoints(Range.END_TO_START, other) < 0 && one.compareBoundaryPoints(Range.START_TO_END, other) > 0;
