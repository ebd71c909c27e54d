import { align } from './align';
import { findWindows, placesOf } from './find-windows';

/** A place at which the text before (or after) a quote ends (or begins). */
export interface Seam {
  /** Letter offset. */
  at: number;
  /** Share of the context's letters that stand there, 0 to 1. */
  likeness: number;
  /** Letters of the context next to the quote that no longer stand: the seam lies that far from the quote. */
  lost: number;
}

type Side = 'before' | 'after';

/** Letters in a row that count as standing. */
const SOLID = 4;
/** A context less like this stands somewhere else, or nowhere. */
const LIKE_ENOUGH = 0.5;
const MOST_SEAMS = 24;

/** Where a quote's context stands, by itself and whatever stands beside it now. A context without letters has no seam. */
export function findSeams(letters: string, context: string, side: Side): Seam[] {
  const whole = findWholeContext(letters, context, side);
  if (whole.length > 0 || context.length < SOLID) return whole;
  return findWindows({ pattern: context, text: letters, from: 0, to: letters.length })
    .map((window) => readSeam(align(context, letters, window), { letters, context, side }))
    .filter((seam) => seam !== null);
}

function findWholeContext(letters: string, context: string, side: Side): Seam[] {
  if (context === '') return [];
  const skip = side === 'before' ? context.length : 0;
  return placesOf(letters, context, MOST_SEAMS).map((at) => ({ at: at + skip, likeness: 1, lost: 0 }));
}

interface Sought {
  letters: string;
  context: string;
  side: Side;
}

/** From the quote outwards, the first letters in a row that stand mark the seam. */
function readSeam(path: ReturnType<typeof align>, { letters, context, side }: Sought): Seam | null {
  const rows = context.length;
  const likeness = 1 - (path.costLast[rows] ?? rows) / rows;
  if (likeness < LIKE_ENOUGH) return null;
  for (let lost = 0; lost + SOLID <= rows; lost += 1) {
    const row = side === 'before' ? rows - lost : lost;
    const at = (side === 'before' ? path.first[row] : path.last[row]) ?? 0;
    const from = side === 'before' ? [row - SOLID, at - SOLID] : [row, at];
    if (stands(context, letters, from as [number, number])) return { at, likeness, lost };
  }
  return null;
}

function stands(context: string, letters: string, [row, at]: [number, number]): boolean {
  return at >= 0 && context.slice(row, row + SOLID) === letters.slice(at, at + SOLID);
}
