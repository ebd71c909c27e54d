import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import type { LabelSet } from './label-set';

/** What a new version of a label set asks of the entities tagged by the old one. */
export interface VersionChange {
  added: string[];
  /** Labels that are gone; those in use need a word from the annotator. */
  removed: { label: string; uses: number }[];
  isOlder: boolean;
}

/** Old label id → new one; null: entities with it are taken out. */
export type LabelMapping = ReadonlyMap<string, string | null>;

export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** @param uses label id → number of entities that have it */
export function compareLabelSets(old: LabelSet, now: LabelSet, uses: ReadonlyMap<string, number>): VersionChange {
  const ids = (set: LabelSet) => set.labels.map(({ id }) => id);
  const [before, after] = [new Set(ids(old)), new Set(ids(now))];
  return {
    added: ids(now).filter((id) => !before.has(id)),
    removed: ids(old).flatMap((label) => (after.has(label) ? [] : [{ label, uses: uses.get(label) ?? 0 }])),
    isOlder: compareVersions(now.version, old.version) < 0,
  };
}

export interface Mapped {
  document: TaggedDocument;
  /** Entities that the mapping takes out, and so their relations. */
  removed: TaggedEntity[];
}

/**
 * The mapping's word goes first, so that two labels can change places.
 *
 * @throws RangeError for a label that is neither in the new set nor in the mapping: nothing goes in silence
 */
export function mapLabels(document: TaggedDocument, now: LabelSet, mapping: LabelMapping): Mapped {
  const known = new Set(now.labels.map(({ id }) => id));
  const removed: TaggedEntity[] = [];
  const entities = document.entities.flatMap((entity) => {
    const said = mapping.get(entity.label);
    const label = said === undefined && known.has(entity.label) ? entity.label : said;
    if (label === undefined || (label !== null && !known.has(label)))
      throw new RangeError(`no label for ${entity.label}`);
    if (label !== null) return [{ ...entity, label }];
    removed.push(entity);
    return [];
  });
  const kept = new Set(entities.map(({ id }) => id));
  const relations = document.relations.filter(({ from, to }) => kept.has(from) && kept.has(to));
  return { document: { ...document, entities, relations }, removed };
}
