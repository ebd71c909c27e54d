import type { Root, Selector } from '@/lib/anchoring/selectors';
import type { FindPlaces, WantedPlace } from '@/lib/anchoring/text/find-places';
import { findStanding } from '@/lib/anchoring/text/find-standing';
import { readPosition, readQuotes } from '@/lib/anchoring/text/read-selectors';
import type { Found, FoundGrade } from '@/lib/anchoring/text/selectors';
import { isDrawn } from './native';
import { nodeAt, offsetInView, rangeOfOffsets } from './range-offsets';
import { indexInSlices, isCurrent } from './root-index';
import { goInSlices } from './run-in-slices';
import type { DomIndex } from './walk-dom';

/** Where a quote stands now, and how sure that is (the grades: `text/grade-match.ts`). */
export interface Located {
  range: Range;
  grade: FoundGrade;
  /** 0 to 1; comparable between places of one quote, not between quotes. */
  score: number;
}

export interface Looking {
  /** The search for what does not stand where it stood; null where it cannot be had. Asked for only when needed. */
  bring: () => Promise<FindPlaces | null>;
  /** Told what is known so far before each turn of the page, in the order asked for. */
  show?: ((located: readonly (Located | null)[]) => void) | undefined;
}

/** A page that changes while it is searched is searched again for what was lost by that, at most so often. */
const MOST_ROUNDS = 3;

/** So few are found before anybody could see which came first; to ask where the reader is may lay the page out. */
const MANY = 16;

/**
 * The places of many quotes, in the order asked for; null for those that are lost.
 *
 * The text is searched as it stood when the search began. A place becomes a range as soon as it is found, and a range
 * follows the page from then on; where the page has meanwhile replaced what stood there, it is searched again.
 */
export async function locateWith(
  list: readonly (readonly Selector[])[],
  root: Root,
  { bring, show }: Looking,
): Promise<(Located | null)[]> {
  const wanted = list.map(readWanted);
  const located: (Located | null)[] = list.map(() => null);
  let open = wanted.map((_, at) => at);
  for (let round = 0; round < MOST_ROUNDS && open.length > 0; round += 1) {
    const index = await indexInSlices(root);
    index.isShown ??= (offset) => {
      const node = nodeAt(offset, index);
      return node === undefined || isDrawn(node);
    };
    const left = await takeStanding(index, root, { wanted, open, located });
    if (left.length === 0) break;
    if (located.some(Boolean)) show?.(located);
    const search = await bring();
    if (!search) break;
    const lost: number[] = [];
    const places = left.map((at) => wanted[at] as WantedPlace);
    await goInSlices(
      search(index, places, places.length < MANY ? 0 : offsetInView(index)),
      (answer) => {
        if (!answer) return;
        const at = left[answer.at] as number;
        if (!answer.found) return;
        located[at] = toLocated(answer.found, index, root);
        if (!located[at]) lost.push(at);
      },
      () => show?.(located),
    );
    open = lost;
  }
  return located;
}

function readWanted(selectors: readonly Selector[]): WantedPlace {
  const position = readPosition(selectors);
  return { quotes: readQuotes(selectors), length: position && position.end - position.start };
}

interface Open {
  wanted: WantedPlace[];
  open: number[];
  located: (Located | null)[];
}

/** Quotes looked at between two looks at the clock. */
const BATCH = 32;

/**
 * Those that stand as they stood, found without any search; returns the others, and those that stand where nobody sees
 * them: the same words may stand on the screen.
 */
async function takeStanding(index: DomIndex, root: Root, { wanted, open, located }: Open): Promise<number[]> {
  const whole = open.filter((at) => wanted[at]?.quotes.length === 1);
  const batches = Array.from({ length: Math.ceil(whole.length / BATCH) }, (_, at) =>
    whole.slice(at * BATCH, (at + 1) * BATCH),
  );
  const left = new Set(open);
  await goInSlices(batches, (batch) => {
    const found = findStanding(
      index,
      batch.flatMap((at) => wanted[at]?.quotes ?? []),
    );
    for (const [place, at] of batch.entries()) {
      const standing = found[place];
      located[at] = standing ? toLocated(standing, index, root) : null;
      if (standing && located[at] && index.isShown?.(standing.start) !== false) left.delete(at);
    }
  });
  return [...left];
}

/** Null where the page no longer has what the index was made of. */
function toLocated({ start, end, grade, score }: Found, index: DomIndex, root: Root): Located | null {
  if (start >= end) return null;
  if (isCurrent(root, index)) return { range: rangeOfOffsets(start, end, index), grade, score };
  try {
    const range = rangeOfOffsets(start, end, index);
    const stands = range.startContainer.isConnected && String(range) === index.raw.slice(start, end);
    return stands ? { range, grade, score } : null;
  } catch {
    // A node became shorter than it was.
    return null;
  }
}
