import { FileFault } from '@/lib/entities/file-fault';
import { findLabel, type LabelSet } from '@/lib/entities/labels/label-set';
import type { AttributeValue, Span, TaggedDocument, TaggedEntity, TaggedRelation } from '@/lib/entities/tagged';
import { bratName } from './brat';
import { type CodePoints, countCodePoints } from './code-points';
import type { Loss } from './losses';
import { newDocument, newEntity } from './new-document';
import { checkWords, spanFromPoints } from './read-span';
import { withoutMark } from './without-mark';

export interface BratDocument {
  /** Its file's name without the ending. */
  id: string;
  txt: string;
  ann: string;
}

interface Reading {
  document: TaggedDocument;
  points: CodePoints;
  entities: Map<string, TaggedEntity>;
  relations: TaggedRelation[];
  losses: Loss[];
  set: LabelSet;
}

/**
 * One document. Events, notes and equivalences are said to be left out; attributes and references belong to entities.
 *
 * @throws FileFault with a line of the `.ann`
 */
export function readBrat({ id, txt, ann }: BratDocument, set: LabelSet): { document: TaggedDocument; losses: Loss[] } {
  const document = newDocument({ id, text: withoutMark(txt) });
  const points = countCodePoints(document.text);
  const reading: Reading = { document, points, entities: new Map(), relations: [], losses: [], set };
  const lines = withoutMark(ann)
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '');
  // In two passes: what speaks of an entity may stand before it.
  for (const row of lines) if (row.text.startsWith('T')) readTextBound(row, reading);
  for (const row of lines) if (!row.text.startsWith('T')) readOther(row, reading);
  const { entities, relations, losses } = reading;
  return { document: { ...document, entities: [...entities.values()], relations }, losses };
}

interface AnnLine {
  text: string;
  line: number;
}

function readTextBound({ text, line }: AnnLine, { document, points, entities, set }: Reading): void {
  const [, id = '', type = '', offsets = '', words] =
    /^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$/.exec(text) ?? [];
  if (!id) throw new FileFault('bad-line', line, text);
  if (entities.has(id)) throw new FileFault('double-id', line, id);
  const pieces = offsets.split(';').map((pair) => pair.split(' ').map(Number));
  const spans = pieces.map(([from = 0, to = 0]) => spanFromPoints(points, [from, to], { line, text: document.text }));
  checkWords(spans.map(({ start, end }) => document.text.slice(start, end)).join(' '), words, line);
  const label = set.labels.find((known) => bratName(set, known.id) === type)?.id ?? type;
  entities.set(id, newEntity({ id, label, spans: joinLines(document.text, inOrder(spans, line)) }));
}

function inOrder(spans: Span[], line: number): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  if (sorted.some((span, index) => span.start < (sorted[index - 1]?.end ?? 0)))
    throw new FileFault('bad-span', line, spans.map(({ start, end }) => `${start}–${end}`).join(';'));
  return sorted;
}

/** Pieces that only a line end parts are one span: that is how a span over a line end is written. */
function joinLines(text: string, spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && /^\s*[\n\r]\s*$/.test(text.slice(last.end, span.start))) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

function readOther({ text, line }: AnnLine, { document, entities, relations, losses, set }: Reading): void {
  const owner = (id: string) => {
    const entity = entities.get(id);
    if (!entity) throw new FileFault('unknown-id', line, id);
    return entity;
  };
  const relation = /^(R\d+)\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*$/.exec(text);
  const attribute = /^[AM]\d+\t(\S+) (\S+)(?: (.+))?$/.exec(text);
  const reference = /^N\d+\t\S+ (\S+) (\S+?)(?:\t.*)?$/.exec(text);
  if (relation) {
    const [, id = '', label = '', from = '', to = ''] = relation;
    relations.push({ id, label, from: owner(from).id, to: owner(to).id });
  } else if (attribute?.[2]?.startsWith('T')) {
    const [, name = '', of = '', value] = attribute;
    const entity = owner(of);
    entity.attributes[name] = value === undefined ? true : readValue(set, entity.label, { name, value });
  } else if (reference) {
    const [, of = '', id = ''] = reference;
    owner(of).knowledgeBaseId = id.startsWith('KB:') ? id.slice(3) : id;
  } else if (/^(?:[EAM]\d+|\*|#\d*)\t/.test(text)) {
    losses.push({ documentId: document.id, what: 'foreign', id: null, exact: text });
  } else throw new FileFault('bad-line', line, text);
}

/** A number where the label set says that it is one; brat writes all values as words. */
function readValue(set: LabelSet, label: string, { name, value }: { name: string; value: string }): AttributeValue {
  const attribute = findLabel(set, label)?.attributes.find(({ id }) => id === name);
  return attribute?.type === 'number' && Number.isFinite(Number(value)) ? Number(value) : value;
}
