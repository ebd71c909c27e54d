import { FileFault } from '@/lib/entities/file-fault';
import { withoutMark } from '@/lib/entities/formats/without-mark';
import type { Attribute } from './label-set-file';
import {
  type ForeignLabel,
  type ForeignRelation,
  type ImportedSet,
  type LeftOut,
  makeImportedSet,
} from './make-imported-set';

/** brat's `annotation.conf`, and its `kb_shortcuts.conf` where there is one. */
export interface BratFiles {
  annotation: string;
  shortcuts?: string;
}

interface ConfLine {
  text: string;
  line: number;
  section: string;
}

/**
 * brat's configuration: entities with their hierarchy (tabs), relations, attributes of entities, and keys.
 * Events, macros and brat's `<OVERLAP>` rules are said to be left out.
 *
 * @throws FileFault with a line of the file in which it stands
 */
export function importBratConfig({ annotation, shortcuts = '' }: BratFiles, title = ''): ImportedSet {
  const lines = readSections(annotation);
  const leftOut: LeftOut[] = [];
  const labels = readEntities(lines.filter(({ section }) => section === 'entities'));
  const names = new Set(labels.map(({ name }) => name));
  const relations = lines
    .filter(({ section }) => section === 'relations')
    .flatMap((row) => readRelation(row, names, leftOut));
  for (const row of lines.filter(({ section }) => section === 'attributes')) readAttribute(row, labels, leftOut);
  for (const { section, line, text } of lines)
    if (!['entities', 'relations', 'attributes'].includes(section)) leftOut.push({ line, what: text.trim() });
  addKeys(shortcuts, labels, leftOut);
  return makeImportedSet({ tool: 'brat', title, labels, relations, leftOut });
}

function readSections(text: string): ConfLine[] {
  let section = '';
  const lines: ConfLine[] = [];
  withoutMark(text)
    .split(/\r?\n/)
    .forEach((row, index) => {
      const head = /^\s*\[(\w+)\]\s*$/.exec(row);
      if (head?.[1]) section = head[1];
      else if (row.trim() !== '' && !row.trimStart().startsWith('#') && !/^\s*-+\s*$/.test(row)) {
        if (section === '') throw new FileFault('not-format', index + 1, row.trim());
        lines.push({ text: row, line: index + 1, section });
      }
    });
  return lines;
}

function readEntities(rows: ConfLine[]): ForeignLabel[] {
  const above: { depth: number; name: string }[] = [];
  return rows.map(({ text, line }) => {
    const depth = (/^[\t ]*/.exec(text)?.[0] ?? '').length;
    const name = text.trim().replace(/^!/, '').split(/[\t ]/)[0] ?? '';
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    const parent = above.at(-1)?.name ?? null;
    above.push({ depth, name });
    return { name, line, parent, attributes: [] };
  });
}

/** `Family	Arg1:Person, Arg2:Person|Group, <REL-TYPE>:symmetric` */
function readRelation({ text, line }: ConfLine, names: ReadonlySet<string>, leftOut: LeftOut[]): ForeignRelation[] {
  const [name = '', rest = ''] = text.trim().split(/[\t ]+(.*)/s);
  if (name.startsWith('<')) {
    leftOut.push({ line, what: text.trim() });
    return [];
  }
  const sides: Record<string, string[]> = {};
  for (const part of rest.split(',')) {
    const [role = '', types = ''] = part.trim().split(':');
    sides[role] = types.split('|').map((type) => type.trim());
  }
  const side = (role: string): string[] => {
    const list = sides[role];
    if (!list) throw new FileFault('bad-line', line, text.trim());
    if (list.includes('<ANY>') || list.includes('<ENTITY>')) return [];
    const unknown = list.find((type) => !names.has(type));
    if (unknown !== undefined) throw new FileFault('unknown-id', line, unknown);
    return list;
  };
  const symmetric = (sides['<REL-TYPE>'] ?? []).some((type) => type.startsWith('symmetric'));
  return [{ name, line, from: side('Arg1'), to: side('Arg2'), symmetric }];
}

/** `Negation	Arg:<ENTITY>` or `Confidence	Arg:Person, Value:High|Low` */
function readAttribute({ text, line }: ConfLine, labels: ForeignLabel[], leftOut: LeftOut[]): void {
  const [id = '', rest = ''] = text.trim().split(/[\t ]+(.*)/s);
  const arg = /Arg:([^,\s]+)/.exec(rest)?.[1];
  const values = /Value:([^,]+)/
    .exec(rest)?.[1]
    ?.split('|')
    .map((value) => value.trim());
  if (!arg) throw new FileFault('bad-line', line, text.trim());
  const types = arg.split('|');
  const isAny = types.includes('<ANY>') || types.includes('<ENTITY>');
  const owners = labels.filter(({ name }) => isAny || types.includes(name));
  if (owners.length === 0) leftOut.push({ line, what: text.trim() });
  const attribute: Attribute = values ? { id, type: 'choice', values } : { id, type: 'boolean' };
  for (const owner of owners) owner.attributes?.push(attribute);
}

/** `P	Person` */
function addKeys(text: string, labels: ForeignLabel[], leftOut: LeftOut[]): void {
  withoutMark(text)
    .split(/\r?\n/)
    .forEach((row, index) => {
      const line = index + 1;
      if (row.trim() === '' || row.trimStart().startsWith('#')) return;
      const [key = '', name = ''] = row.trim().split(/\s+/);
      const label = labels.find((known) => known.name === name);
      if (label) label.key = key;
      else leftOut.push({ line, what: row.trim() });
    });
}
