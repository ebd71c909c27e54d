import type { TagSession } from '@/lib/entities/session/tag-session';
import { hullOf, overlaps, type Span } from '@/lib/entities/tagged';
import { listRuns } from '@/lib/entities/tokens/pick-run';

/** Where Tab leads: offers, and runs of capitalised words that are neither tagged nor offered. In reading order. */
export function listStops({ read, document, offers }: TagSession): Span[] {
  const taken = [...document.entities.map(hullOf), ...offers].sort((a, b) => a.start - b.start);
  const free: Span[] = [];
  let at = 0;
  // Both lists are in order; nested entities begin inside the one before, so the longest end so far decides.
  let reach = 0;
  for (const run of listRuns(read)) {
    while ((taken[at]?.start ?? Number.POSITIVE_INFINITY) < run.end) {
      reach = Math.max(reach, taken[at]?.end ?? 0);
      at += 1;
    }
    if (reach <= run.start) free.push(run);
  }
  return [...free, ...offers.map(({ start, end }) => ({ start, end }))].sort((a, b) => a.start - b.start);
}

/** The stop after a place, or before it; around the end of the text. Null where there is none. */
export function stepTo(stops: readonly Span[], from: Span, direction: 1 | -1): Span | null {
  if (direction === 1) return stops.find((stop) => stop.start >= from.end) ?? stops[0] ?? null;
  return stops.findLast((stop) => stop.end <= from.start && !overlaps(stop, from)) ?? stops.at(-1) ?? null;
}
