import { type Alignment, align } from './align';
import { findSeeds } from './find-seeds';
import { findWindows } from './find-windows';
import { finish } from './make-lazily';
import { placesOf } from './places-of';

/** A place at which the text before (or after) a quote ends (or begins). */
export interface Seam {
  /** Letter offset. */
  at: number;
  /** Share of the context's letters that stand there, 0 to 1. */
  likeness: number;
  /** Letters of the context next to the quote that no longer stand: the seam lies that far from the quote. */
  lost: number;
}

/** Letters in a row that count as standing. */
const SOLID = 4;
/** A context less like this stands somewhere else, or nowhere. */
const LIKE_ENOUGH = 0.5;
const MOST_SEAMS = 24;

/**
 * Where a quote's context stands, by itself and whatever stands beside it now. A context without letters has no seam.
 *
 * @param isBefore the context of which side: its seam is at its end, or at its beginning
 */
export function findSeams(letters: string, context: string, isBefore: boolean): Seam[] {
  if (context === '') return [];
  const skip = isBefore ? context.length : 0;
  const whole = placesOf(letters, context, MOST_SEAMS).map((at) => ({ at: at + skip, likeness: 1, lost: 0 }));
  if (whole.length > 0) return whole;
  const { seedsOf } = finish(findSeeds(letters, { patterns: [context] }));
  return findWindows(seedsOf(0), context.length)
    .map((window) => readSeam(align(context, letters, window), { letters, context, isBefore }))
    .filter((seam) => seam !== null);
}

interface Sought {
  letters: string;
  context: string;
  isBefore: boolean;
}

/** From the quote outwards, the first letters in a row that stand mark the seam. */
function readSeam(path: Alignment, { letters, context, isBefore }: Sought): Seam | null {
  const rows = context.length;
  const likeness = 1 - (path.costLast[rows] ?? rows) / rows;
  if (likeness < LIKE_ENOUGH) return null;
  for (let lost = 0; lost + SOLID <= rows; lost += 1) {
    const row = isBefore ? rows - lost : lost;
    const at = (isBefore ? path.first[row] : path.last[row]) ?? 0;
    const back = isBefore ? SOLID : 0;
    if (at >= back && letters.startsWith(context.slice(row - back, row - back + SOLID), at - back)) {
      return { at, likeness, lost };
    }
  }
  return null;
}
