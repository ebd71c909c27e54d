/** Places in a list: from the first to before the last. */
export interface Range {
  first: number;
  last: number;
}

/** What is drawn now and what should be, all in CSS px of the viewport. */
export interface Sight {
  /** How many the list has. */
  total: number;
  drawn: Range;
  /** Where the first drawn one begins, and the heights of all that are drawn. */
  top: number;
  heights: number[];
  /** The stretch to be covered. */
  from: number;
  to: number;
  /** Height of one that is not drawn: as a reader would see it, and as the gap in its place has it. */
  height: number;
  gap: number;
}

/**
 * Which part of a long list is to be drawn so that a stretch of the viewport is covered.
 *
 * What is drawn keeps its place; the rest is reckoned from its edges by the height of a gap, so that an error of the
 * estimate never moves what a reader looks at.
 */
export function chooseRange({ total, drawn, top, heights, from, to, height, gap }: Sight): Range {
  const end = top + heights.reduce((sum, one) => sum + one, 0);
  const room = Math.ceil((to - from) / height) + 1;
  if (from >= end || to <= top) {
    const away =
      from >= end ? drawn.last + Math.floor((from - end) / gap) : drawn.first - Math.ceil((top - from) / gap);
    const first = clamp(away, 0, Math.max(0, total - room));
    return { first, last: Math.min(total, first + room) };
  }
  let { first, last } = drawn;
  if (from < top) first -= Math.ceil((top - from) / height);
  else
    for (let at = top; first < drawn.last - 1 && at + (heights[first - drawn.first] ?? 0) < from; first += 1)
      at += heights[first - drawn.first] ?? 0;
  if (to > end) last += Math.ceil((to - end) / height);
  else
    for (let at = end; last > first + 1 && at - (heights[last - 1 - drawn.first] ?? 0) > to; last -= 1)
      at -= heights[last - 1 - drawn.first] ?? 0;
  return { first: clamp(first, 0, total), last: clamp(last, 0, total) };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
