import type { Span } from '@/lib/entities/tagged';

/** Words and what stood around them when they were marked. */
export interface Wanted {
  exact: string;
  prefix: string;
  suffix: string;
  /** Where they stood, in UTF-16 units; below 0 where nobody knows. */
  near: number;
}

/** The occurrence with the most of its context around it; of equals the nearest to where it was. Null: nowhere. */
export function findWords(text: string, { exact, prefix, suffix, near }: Wanted): Span | null {
  let best: { start: number; context: number; distance: number } | null = null;
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    const context = sameAtEnd(text.slice(0, start), prefix) + sameAtStart(text.slice(start + exact.length), suffix);
    const distance = near < 0 ? 0 : Math.abs(start - near);
    if (!best || context > best.context || (context === best.context && distance < best.distance))
      best = { start, context, distance };
  }
  return best && { start: best.start, end: best.start + exact.length };
}

function sameAtStart(text: string, context: string): number {
  let same = 0;
  while (same < context.length && text[same] === context[same]) same += 1;
  return same;
}

function sameAtEnd(text: string, context: string): number {
  let same = 0;
  while (same < context.length && text.at(-1 - same) === context.at(-1 - same)) same += 1;
  return same;
}
