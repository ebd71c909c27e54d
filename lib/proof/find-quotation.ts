const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
];
/** A quotation longer than this is rather two marks that belong to different ones. */
const LONGEST = 1500;

/**
 * The quotation that units [start, end) of a text stand in, with its marks: what somebody said is not to be mended as
 * what the paper says is ("sic"). Null where they stand in none.
 */
export function findQuotation(text: string, [start, end]: [number, number]): string | null {
  for (const [open, close] of PAIRS) {
    const from = open === close ? openingTwin(text, start, open) : text.lastIndexOf(open, start - 1);
    if (from < 0 || start === 0) continue;
    const closed = text.indexOf(close, from + 1);
    if (closed >= end && closed - from <= LONGEST) return text.slice(from, closed + 1);
  }
  return null;
}

/** Of marks that look the same at both ends, an odd one opens. */
function openingTwin(text: string, start: number, mark: string): number {
  const before = text.slice(0, start).split(mark).length - 1;
  return before % 2 === 1 ? text.lastIndexOf(mark, start - 1) : -1;
}
