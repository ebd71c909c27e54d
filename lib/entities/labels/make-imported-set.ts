import { hashText } from '@/lib/annotation/page-hash';
import { FileFault } from '@/lib/entities/file-fault';
import { fillLabels } from './fill-labels';
import type { LabelSet } from './label-set';
import { type Attribute, LABEL_SET_FORMAT, labelSetFile, MOST_LABELS } from './label-set-file';

/** A label as another tool's configuration gives it. */
export interface ForeignLabel {
  /** Its name there; may hold spaces. */
  name: string;
  line: number;
  key?: string | undefined;
  color?: string | undefined;
  parent?: string | null;
  attributes?: Attribute[];
}

export interface ForeignRelation {
  name: string;
  line: number;
  from?: string[];
  to?: string[];
  symmetric?: boolean;
}

/** What of a configuration our label sets do not hold: said, never dropped in silence. */
export interface LeftOut {
  line: number;
  what: string;
}

export interface ImportedSet {
  set: LabelSet;
  leftOut: LeftOut[];
}

export interface Configuration {
  /** What it was found in; part of the set's id. */
  tool: 'doccano' | 'label-studio' | 'brat';
  title: string;
  labels: ForeignLabel[];
  relations: ForeignRelation[];
  leftOut: LeftOut[];
}

/** A label set of what was read: names become ids where they can be, keys and colours stay where they are of our kind. */
export function makeImportedSet({ tool, title, labels, relations, leftOut }: Configuration): ImportedSet {
  if (labels.length === 0) throw new FileFault('empty', 1, '');
  if (labels.length > MOST_LABELS) throw new FileFault('bad-field', labels[MOST_LABELS]?.line ?? 1, 'too many labels');
  const ids = new Map<string, string>();
  const keys = new Set<string>();
  const left = [...leftOut];
  for (const { name, line } of labels) {
    if (ids.has(name)) throw new FileFault('double-id', line, name);
    ids.set(name, makeId(name, new Set(ids.values())));
  }
  const id = (name: string, line: number) => {
    const known = ids.get(name);
    if (known === undefined) throw new FileFault('unknown-id', line, name);
    return known;
  };
  const made = labels.map((label) => {
    const key = readKey(label, keys, left);
    const color = label.color === undefined ? undefined : readColor(label.color);
    if (label.color !== undefined && color === undefined) left.push({ line: label.line, what: label.color });
    return {
      id: id(label.name, label.line),
      name: label.name,
      ...(key === undefined ? {} : { key }),
      ...(color === undefined ? {} : { color }),
      parent: label.parent ? id(label.parent, label.line) : null,
      attributes: label.attributes ?? [],
      map: mapName(tool, label.name),
    };
  });
  const file = {
    format: LABEL_SET_FORMAT,
    id: `urn:emend:labels:${tool}:${hashText(JSON.stringify([labels, relations])).toString(36)}`,
    version: '1.0.0',
    title: title || tool,
    labels: made,
    relations: relations.map(({ name, line, from = [], to = [], symmetric = false }) => ({
      id: makeId(name, new Set()),
      name,
      from: from.map((label) => id(label, line)),
      to: to.map((label) => id(label, line)),
      symmetric,
    })),
  };
  const { success, data, error } = labelSetFile.safeParse(file);
  if (success) return { set: fillLabels(data), leftOut: left };
  const [issue] = error.issues;
  const [list, index] = issue?.path ?? [];
  const row = list === 'relations' ? relations[Number(index)] : labels[Number(index)];
  throw new FileFault('bad-field', row?.line ?? 1, `${row?.name ?? ''}: ${issue?.message ?? ''}`);
}

function mapName(tool: Configuration['tool'], name: string): Record<string, string> {
  if (tool === 'brat') return { brat: name };
  if (/\s/u.test(name)) return {};
  return tool === 'doccano' ? { doccano: name } : { labelStudio: name };
}

/** "Work of art" → "Work_of_art"; with a number where that is taken. */
function makeId(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .trim()
      .replace(/[^\p{L}\p{N}\p{M}_.:-]+/gu, '_')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 100) || 'label';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}_${number}`;
  return id;
}

function readKey({ key, line }: ForeignLabel, taken: Set<string>, left: LeftOut[]): string | undefined {
  if (!key) return undefined;
  const letter = key.toLowerCase();
  if (!/^[\p{Ll}\p{Lo}\p{N}]$/u.test(letter) || taken.has(letter)) {
    left.push({ line, what: key });
    return undefined;
  }
  taken.add(letter);
  return letter;
}

/** The sixteen names of HTML 4 and those that tools' templates use; others are left out and said. */
const NAMED: Record<string, string> = {
  aqua: '#00ffff',
  black: '#000000',
  blue: '#0000ff',
  fuchsia: '#ff00ff',
  gray: '#808080',
  green: '#008000',
  grey: '#808080',
  lime: '#00ff00',
  maroon: '#800000',
  navy: '#000080',
  olive: '#808000',
  orange: '#ffa500',
  purple: '#800080',
  red: '#ff0000',
  silver: '#c0c0c0',
  teal: '#008080',
  white: '#ffffff',
  yellow: '#ffff00',
  darkorange: '#ff8c00',
  darkgreen: '#006400',
  darkblue: '#00008b',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  violet: '#ee82ee',
};

function readColor(color: string): string | undefined {
  const name = color.trim().toLowerCase();
  if (/^#[\da-f]{6}$/.test(name)) return name;
  if (/^#[\da-f]{3}$/.test(name)) return name.replace(/[\da-f]/g, '$&$&');
  return NAMED[name];
}
