import { useRef } from 'preact/hooks';
import type { Annotation, Delivery, Sighting } from '@/lib/annotation/schema';
import type { EmendDb } from '@/lib/store/db';
import { latestDeliveries } from '@/lib/store/deliveries';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { useDb } from './store-context';

/** A note and what this browser last saw of it. */
export interface Entry {
  annotation: Annotation;
  sighting: Sighting | null;
  /** Its latest report's way; null where it was never to be sent. */
  delivery: Delivery | null;
}

/** Notes are read in lots of so many, so that a step of scrolling mostly reads nothing. */
const LOT = 24;
/** So many cards are remembered: what was just scrolled away comes back at once. */
const MOST_KEPT = 400;

/**
 * The notes in sight and around, live; those of the last moments stay until the new ones are read.
 *
 * @param ids the whole list
 * @param first,last the stretch that is drawn, from first to before last
 * @param extra a note drawn apart from the stretch
 */
export function useEntries(
  ids: string[],
  { first, last, extra }: { first: number; last: number; extra: string | null },
): ReadonlyMap<string, Entry> {
  const db = useDb();
  const kept = useRef(new Map<string, Entry>());
  const from = Math.floor(first / LOT) * LOT;
  const wanted = ids.slice(from, Math.ceil(last / LOT) * LOT);
  if (extra !== null && !wanted.includes(extra)) wanted.push(extra);
  const found = useLiveQuery(() => readEntries(db, wanted), [db, wanted.join()]);
  if (found) keep(kept.current, found);
  return kept.current;
}

async function readEntries(db: EmendDb, ids: string[]): Promise<Map<string, Entry>> {
  const [notes, sightings, deliveries] = await Promise.all([
    db.annotations.bulkGet(ids),
    db.sightings.bulkGet(ids),
    latestDeliveries(db, ids),
  ]);
  const entries = notes.flatMap((annotation, at): [string, Entry][] => {
    if (!annotation) return [];
    const sighting = sightings[at] ?? null;
    return [[annotation.id, { annotation, sighting, delivery: deliveries.get(annotation.id) ?? null }]];
  });
  return new Map(entries);
}

function keep(kept: Map<string, Entry>, found: Map<string, Entry>): void {
  for (const [id, entry] of found) {
    kept.delete(id);
    kept.set(id, entry);
  }
  for (const id of kept.keys()) {
    if (kept.size <= MOST_KEPT) return;
    kept.delete(id);
  }
}
