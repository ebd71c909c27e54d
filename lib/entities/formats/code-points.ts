/** The two ways to count a text: UTF-16 units, as browsers do, and code points, as Python and most formats do. */
export interface CodePoints {
  /** UTF-16 offset → code points before it. Inside a surrogate pair: the pair's own place. */
  fromUnits(offset: number): number;
  /** Code points → UTF-16 offset; null beyond the text or not a whole number. */
  toUnits(point: number): number | null;
}

/** Counts once, in O(n); each offset then costs O(log pairs). A text without surrogate pairs costs nothing. */
export function countCodePoints(text: string): CodePoints {
  const pairs: number[] = [];
  for (const { index } of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) pairs.push(index);
  const points = text.length - pairs.length;
  return {
    fromUnits: (offset) => offset - below(pairs, (pair) => pair < offset),
    toUnits: (point) => {
      if (!Number.isInteger(point) || point < 0 || point > points) return null;
      return point + below(pairs, (pair, index) => pair - index < point);
    },
  };
}

/** How many of the pairs, from the first, hold; they hold up to some place and not after it. */
function below(pairs: readonly number[], holds: (pair: number, index: number) => boolean): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(pairs[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Does an offset stand between the two units of one character? */
export function splitsPair(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
}
