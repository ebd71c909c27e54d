import { matchEntities } from './match-entities';
import type { Pair } from './pair-documents';

/** How often the first's label met the second's; null: the other marked nothing there. */
export interface Confusion {
  first: string | null;
  second: string | null;
  count: number;
}

/**
 * The confusion of labels: entities with a common stretch are matched one to one, largest stretch first, whatever their labels;
 * what is not matched stands against nothing. Most frequent first.
 */
export function countConfusion(pairs: readonly Pair[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  const add = (first: string | null, second: string | null) => {
    const key = JSON.stringify([first, second]);
    const found = counts.get(key) ?? { first, second, count: 0 };
    found.count += 1;
    counts.set(key, found);
  };
  for (const pair of pairs) {
    const { matches, onlyFirst, onlySecond } = matchEntities(pair, () => true);
    for (const [first, second] of matches) add(first.label, second.label);
    for (const { label } of onlyFirst) add(label, null);
    for (const { label } of onlySecond) add(null, label);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
