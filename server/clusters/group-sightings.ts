import type { Card } from '@/lib/annotation/cluster-messages';
import type { ReaderSighting } from '@/lib/decisions/weigh-sightings';
import { iso } from './clusters';

/** What readers last saw, the same together. @param sightings newest first */
export function groupSightings(sightings: readonly ReaderSighting[]): Card['sightings'] {
  const counted = new Set<string>();
  const groups = new Map<string, Card['sightings'][number]>();
  for (const { reader, outcome, found, at } of sightings) {
    if (counted.has(reader)) continue;
    counted.add(reader);
    const group = groups.get(outcome) ?? { outcome, found, readers: 0, at: iso(at) };
    groups.set(outcome, { ...group, readers: group.readers + 1 });
  }
  return [...groups.values()];
}
