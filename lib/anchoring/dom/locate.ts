import type { Root, Selector } from '@/lib/anchoring/selectors';
import { findPlace } from '@/lib/anchoring/text/find-long-quote';
import { readPosition, readQuotes } from '@/lib/anchoring/text/read-selectors';
import type { FoundGrade } from '@/lib/anchoring/text/selectors';
import { rangeOfOffsets } from './range-offsets';
import { indexOfRoot } from './root-index';
import { runInSlices } from './run-in-slices';

/** Where a quote stands now, and how sure that is (the grades: `text/grade-match.ts`). */
export interface Located {
  range: Range;
  grade: FoundGrade;
  /** 0 to 1; comparable between places of one quote, not between quotes. */
  score: number;
}

/** The place of a quote in a root, or null when it is lost: no place is sure enough. */
export async function locate(selectors: readonly Selector[], root: Root): Promise<Located | null> {
  return locateNow(selectors, root, 0).located;
}

/** The places of many quotes, in the order asked for; fastest when that is their order on the page. */
export function locateAll(list: readonly (readonly Selector[])[], root: Root): Promise<(Located | null)[]> {
  let drift = 0;
  return runInSlices(list, (selectors) => {
    const place = locateNow(selectors, root, drift);
    drift = place.drift;
    return place.located;
  });
}

export async function anchor(selectors: readonly Selector[], root: Root): Promise<Range | null> {
  return (await locate(selectors, root))?.range ?? null;
}

export async function anchorAll(list: readonly (readonly Selector[])[], root: Root): Promise<(Range | null)[]> {
  const located = await locateAll(list, root);
  return located.map((place) => place?.range ?? null);
}

/** The index is asked for anew for each quote: between slices the page may have changed. */
function locateNow(
  selectors: readonly Selector[],
  root: Root,
  drift: number,
): { located: Located | null; drift: number } {
  const index = indexOfRoot(root);
  const position = readPosition(selectors);
  const found = findPlace(index, readQuotes(selectors, drift), position && position.end - position.start);
  if (!found || found.start >= found.end) return { located: null, drift };
  const { start, end, grade, score } = found;
  return {
    located: { range: rangeOfOffsets(start, end, index), grade, score },
    drift: position ? start - position.start : drift,
  };
}
