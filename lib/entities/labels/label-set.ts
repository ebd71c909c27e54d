import type { Attribute, ForeignFormat, LabelSetFile } from './label-set-file';

type FileLabel = LabelSetFile['labels'][number];

/** A label with everything a palette shows: what the file left open is filled in. */
export type Label = Omit<FileLabel, 'name' | 'key' | 'color'> & {
  name: string;
  /** Null where all keys are taken. */
  key: string | null;
  color: string;
};

/** A label set ready for use. */
export type LabelSet = Omit<LabelSetFile, 'labels'> & { labels: Label[] };
export type { Attribute };

/** What names of a label can be shortened to; decides which aliases a name has. */
export type NameKind = 'person' | 'organisation' | 'other';

export function findLabel(set: LabelSet, id: string): Label | null {
  return set.labels.find((label) => label.id === id) ?? null;
}

/** The label's name in another format; its id where the set gives none. */
export function foreignName(set: LabelSet, id: string, format: ForeignFormat): string {
  return findLabel(set, id)?.map[format] ?? id;
}

/** The id of the label known in another format by this name; the name itself where the set has none. */
export function fromForeignName(set: LabelSet, name: string, format: ForeignFormat): string {
  return set.labels.find((label) => (label.map[format] ?? label.id) === name)?.id ?? name;
}

/** By the label's CoNLL name, which every ready set has, else by its id. */
export function nameKindOf(set: LabelSet, id: string): NameKind {
  const name = foreignName(set, id, 'conll');
  if (/^per(s|son|sona)?$/i.test(name)) return 'person';
  return /^(org|organi[sz]ation|company|corporation)$/i.test(name) ? 'organisation' : 'other';
}
