import { FileFault } from '@/lib/entities/file-fault';
import { checkJson, type ParsedJson, parseJson } from '@/lib/entities/formats/parse-json';
import { fillLabels } from './fill-labels';
import type { LabelSet } from './label-set';
import { LABEL_SET_FORMAT, type LabelSetFile, LONGEST_LABEL_SET, labelSetFile } from './label-set-file';

/** Reads a `*.labels.json`. @throws FileFault with the line */
export function parseLabelSet(text: string): LabelSet {
  if (text.length > LONGEST_LABEL_SET) throw new FileFault('bad-field', 1, `over ${LONGEST_LABEL_SET} characters`);
  const parsed = parseJson(text);
  const format = (parsed.value as { format?: unknown } | null)?.format;
  if (format !== LABEL_SET_FORMAT) {
    const isNewer = typeof format === 'string' && format.startsWith('labelset/');
    throw new FileFault(isNewer ? 'newer' : 'not-format', parsed.lineOf(['format']), String(format));
  }
  const file = checkJson(labelSetFile, parsed);
  checkReferences(file, parsed);
  return fillLabels(file);
}

/** The text of the file; reads back as the same set. */
export function writeLabelSet(set: LabelSet): string {
  return `${JSON.stringify(set, null, 2)}\n`;
}

/** What a schema of single fields cannot see. */
function checkReferences(file: LabelSetFile, { lineOf }: ParsedJson): void {
  const ids = new Set<string>();
  const keys = new Set<string>();
  file.labels.forEach(({ id, key }, index) => {
    if (ids.has(id)) throw new FileFault('double-id', lineOf(['labels', index, 'id']), id);
    ids.add(id);
    if (!key) return;
    if (keys.has(key)) throw new FileFault('double-key', lineOf(['labels', index, 'key']), key);
    keys.add(key);
  });
  file.labels.forEach(({ id, parent }, index) => {
    const line = () => lineOf(['labels', index, 'parent']);
    if (parent && !ids.has(parent)) throw new FileFault('unknown-id', line(), parent);
    if (isOwnAncestor(file, id)) throw new FileFault('parent-ring', line(), id);
  });
  const relations = new Set<string>();
  file.relations.forEach(({ id, from, to }, index) => {
    if (relations.has(id)) throw new FileFault('double-id', lineOf(['relations', index, 'id']), id);
    relations.add(id);
    for (const [side, list] of Object.entries({ from, to })) {
      const at = list.findIndex((name) => !ids.has(name));
      if (at >= 0) throw new FileFault('unknown-id', lineOf(['relations', index, side, at]), list[at] ?? '');
    }
  });
}

function isOwnAncestor(file: LabelSetFile, id: string): boolean {
  const parents = new Map(file.labels.map((label) => [label.id, label.parent]));
  let at = parents.get(id) ?? null;
  for (let steps = 0; at !== null && steps <= parents.size; steps += 1) {
    if (at === id) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}
