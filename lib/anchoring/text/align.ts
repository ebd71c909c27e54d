/** Diagonals (place in text minus place in pattern) between which an alignment may run, both inclusive. */
export interface Band {
  low: number;
  high: number;
}

/** The cheapest way to read a pattern in a text, row by row: row i is the seam before the pattern's letter i. */
export interface Alignment {
  /** First and last column (offset in the text) of the path in each row: they differ where the text has more letters. */
  first: Int32Array;
  last: Int32Array;
  /** Edits spent on the way to the first and to the last column of each row. */
  costFirst: Int32Array;
  costLast: Int32Array;
}

const FAR = 0x3fffffff;
const [DIAGONAL, UP, LEFT] = [0, 1, 2];
/** Cells of one alignment: above this it would block a page for more than a few milliseconds. */
const MOST_CELLS = 400_000;

/**
 * Aligns the whole pattern with any stretch of the text inside the band, by unit-cost edit distance with free ends in
 * the text (Sellers 1980), banded (Ukkonen 1985). Time and memory: pattern length x band width.
 */
export function align(pattern: string, text: string, band: Band): Alignment {
  const { low, width } = fitBand(pattern.length, band);
  const ways = takeWays((pattern.length + 1) * width);
  let above = new Int32Array(width + 1);
  above[width] = FAR;
  let row = new Int32Array(width + 1);
  for (let i = 1; i <= pattern.length; i += 1) {
    fillRow({ i, low, width, above, row, ways, unit: pattern.charCodeAt(i - 1), text });
    [above, row] = [row, above];
  }
  return trace({ rows: pattern.length, low, width, ways, last: above, pattern, text });
}

/** Kept from one alignment to the next, each of which writes all it reads: a new one for each is much to clear away. */
let lastWays = new Uint8Array();

function takeWays(cells: number): Uint8Array {
  if (lastWays.length < cells) lastWays = new Uint8Array(cells * 2);
  return lastWays;
}

function fitBand(length: number, { low, high }: Band): { low: number; width: number } {
  const width = Math.min(high - low + 1, Math.max(32, Math.floor(MOST_CELLS / (length + 1))));
  return { low: low + ((high - low + 1 - width) >> 1), width };
}

interface Row {
  i: number;
  low: number;
  width: number;
  above: Int32Array;
  row: Int32Array;
  ways: Uint8Array;
  unit: number;
  text: string;
}

/** Outside the text no letter is equal (`charCodeAt` is NaN), so a pattern that hangs over its edge costs what it lacks. */
function fillRow({ i, low, width, above, row, ways, unit, text }: Row): void {
  let left = FAR;
  for (let k = 0; k < width; k += 1) {
    let cost = (above[k] ?? FAR) + (text.charCodeAt(i + low + k - 1) === unit ? 0 : 1);
    let way = DIAGONAL;
    const up = (above[k + 1] ?? FAR) + 1;
    if (up < cost) {
      cost = up;
      way = UP;
    }
    if (left + 1 < cost) {
      cost = left + 1;
      way = LEFT;
    }
    row[k] = left = cost;
    ways[i * width + k] = way;
  }
  row[width] = FAR;
}

interface Traced {
  rows: number;
  low: number;
  width: number;
  ways: Uint8Array;
  last: Int32Array;
  pattern: string;
  text: string;
}

function trace({ rows, low, width, ways, last, pattern, text }: Traced): Alignment {
  const path = {
    first: new Int32Array(rows + 1),
    last: new Int32Array(rows + 1),
    costFirst: new Int32Array(rows + 1),
    costLast: new Int32Array(rows + 1),
  };
  let k = cheapest(last, width);
  let cost = last[k] ?? FAR;
  const inText = (column: number) => Math.min(Math.max(column, 0), text.length);
  for (let i = rows; ; i -= 1) {
    path.last[i] = inText(i + low + k);
    path.costLast[i] = cost;
    for (; i > 0 && ways[i * width + k] === LEFT; k -= 1) cost -= 1;
    const j = i + low + k;
    path.first[i] = inText(j);
    path.costFirst[i] = cost;
    if (i === 0) return path;
    const isUp = ways[i * width + k] === UP;
    if (isUp || pattern.charCodeAt(i - 1) !== text.charCodeAt(j - 1)) cost -= 1;
    if (isUp) k += 1;
  }
}

function cheapest(row: Int32Array, width: number): number {
  let best = 0;
  for (let k = 1; k < width; k += 1) if ((row[k] ?? FAR) < (row[best] ?? FAR)) best = k;
  return best;
}
