import { hullOf, overlaps, type TaggedDocument, type TaggedEntity } from '@/lib/entities/tagged';
import type { Pair } from './pair-documents';

export type Match = [first: TaggedEntity, second: TaggedEntity];

/** What two annotators both marked in a document, and what only one did. Each entity is matched once at most. */
export interface Matching {
  matches: Match[];
  onlyFirst: TaggedEntity[];
  onlySecond: TaggedEntity[];
}

/**
 * Pairs entities one to one by how much of the text they share; `mayMatch` says which pairs count. Of equal shares the
 * earlier in the text.
 */
export function matchEntities(
  { first, second }: Pair,
  mayMatch: (first: TaggedEntity, second: TaggedEntity) => boolean,
): Matching {
  const candidates = listOverlaps(first, second)
    .filter(({ pair: [a, b] }) => mayMatch(a, b))
    .sort((a, b) => b.shared - a.shared || a.apart - b.apart || a.start - b.start);
  const used = new Set<TaggedEntity>();
  const matches: Match[] = [];
  for (const { pair } of candidates) {
    if (pair.some((entity) => used.has(entity))) continue;
    matches.push(pair);
    for (const entity of pair) used.add(entity);
  }
  const unused = ({ entities }: TaggedDocument) => entities.filter((entity) => !used.has(entity));
  return { matches, onlyFirst: unused(first), onlySecond: unused(second) };
}

interface Candidate {
  pair: Match;
  shared: number;
  /** Units of text that only one of them has, and 0.5 where the labels differ: equal ones are matched first. */
  apart: number;
  start: number;
}

/** All pairs that overlap. Both sides in order, so that a long document is not compared with itself squared. */
function listOverlaps(first: TaggedDocument, second: TaggedDocument): Candidate[] {
  const sorted = [...second.entities].sort((a, b) => hullOf(a).start - hullOf(b).start);
  const longest = Math.max(0, ...sorted.map((entity) => hullOf(entity).end - hullOf(entity).start));
  return first.entities.flatMap((entity) => {
    const hull = hullOf(entity);
    const near: Candidate[] = [];
    for (let at = firstFrom(sorted, hull.start - longest); at < sorted.length; at += 1) {
      const other = sorted[at];
      if (!other || hullOf(other).start >= hull.end) break;
      if (overlaps(hull, hullOf(other))) near.push(weigh(entity, other));
    }
    return near;
  });
}

function weigh(a: TaggedEntity, b: TaggedEntity): Candidate {
  const [one, other] = [hullOf(a), hullOf(b)];
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  const apart = one.end - one.start + other.end - other.start - 2 * shared + (a.label === b.label ? 0 : 0.5);
  return { pair: [a, b], shared, apart, start: one.start };
}

function firstFrom(sorted: readonly TaggedEntity[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entity = sorted[middle];
    if (entity && hullOf(entity).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
