/** Label Studio's JSON tasks. Its offsets are the browser's UTF-16 units (its issue 1347): the one format that counts so. */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
import { FileFault } from '@/lib/entities/file-fault';
import { writeLabelStudioConfig } from '@/lib/entities/labels/import-label-studio';
import { foreignName, fromForeignName, type LabelSet } from '@/lib/entities/labels/label-set';
import {
  hullOf,
  sortEntities,
  type TaggedDocument,
  type TaggedEntity,
  type TaggedRelation,
} from '@/lib/entities/tagged';
import { holdsNothing, listLosses } from './list-losses';
import type { Loss, Written } from './losses';
import { newDocument, newEntity, type ReadFile } from './new-document';
import { checkJson, type ParsedJson, parseJson } from './parse-json';
import { checkWords, spanFromUnits } from './read-span';

const region = z.looseObject({
  id: z.string(),
  type: z.literal('labels'),
  value: z.looseObject({
    start: z.number(),
    end: z.number(),
    text: z.string().optional(),
    labels: z.array(z.string().min(1)).min(1),
  }),
});
const link = z.looseObject({
  type: z.literal('relation'),
  from_id: z.string(),
  to_id: z.string(),
  labels: z.array(z.string()).optional(),
});
const result = z.union([region, link, z.looseObject({ type: z.string() })]);
const task = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  data: z.looseObject({ text: z.string(), url: z.string().optional(), title: z.string().optional() }),
  predictions: z.array(z.unknown()).default([]),
  annotations: z.array(z.looseObject({ was_cancelled: z.boolean().optional(), result: z.array(result) })).default([]),
});

/** The tasks, and the labelling configuration they need. */
export function writeLabelStudio(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const losses: Loss[] = [];
  const tasks = documents.map((document, index) => {
    losses.push(...listLosses({ ...document, address: null, title: null }, { ...holdsNothing, relations: true }));
    const { id, text, address, title } = document;
    const data = { text, id, ...(address === null ? {} : { url: address }), ...(title === null ? {} : { title }) };
    const regions = sortEntities(document.entities).map((entity) => writeRegion(document, entity, set));
    const links = document.relations.map(({ from, to, label }) => ({
      type: 'relation',
      from_id: from,
      to_id: to,
      direction: 'right',
      labels: [label],
    }));
    return { id: index + 1, data, annotations: [{ result: [...regions, ...links] }] };
  });
  const files = [
    { name: 'label-studio.json', text: `${JSON.stringify(tasks, null, 1)}\n` },
    { name: 'label-studio.xml', text: writeLabelStudioConfig(set) },
  ];
  return { files, losses };
}

function writeRegion({ text }: TaggedDocument, entity: TaggedEntity, set: LabelSet) {
  const { start, end } = hullOf(entity);
  const labels = [foreignName(set, entity.label, 'labelStudio')];
  const value = { start, end, text: text.slice(start, end), labels };
  return { id: entity.id, from_name: 'label', to_name: 'text', type: 'labels', value };
}

/** The first annotation of each task that was not cancelled; others are said to be left out. @throws FileFault */
export function readLabelStudio(file: string, set: LabelSet): ReadFile {
  const parsed = parseJson(file);
  const tasks = checkJson(z.array(task).min(1), parsed);
  const losses: Loss[] = [];
  const documents = tasks.map(({ id, data, annotations, predictions }, index) => {
    const documentId = typeof data.id === 'string' ? data.id : String(id ?? index + 1);
    if (predictions.length > 0) losses.push({ documentId, what: 'foreign', id: null, exact: 'predictions' });
    const chosen = annotations.findIndex(({ was_cancelled }) => !was_cancelled);
    annotations.forEach((_, at) => {
      if (at !== chosen) losses.push({ documentId, what: 'foreign', id: null, exact: `annotation ${at + 1}` });
    });
    const { url: address = null, title = null, text } = data;
    const document = newDocument({ id: documentId, text, address, title });
    const rows = annotations[chosen]?.result ?? [];
    const path = [index, 'annotations', chosen, 'result'];
    readRows(document, rows, { path, parsed, set, losses });
    return document;
  });
  return { documents, losses };
}

interface Around {
  path: PropertyKey[];
  parsed: ParsedJson;
  set: LabelSet;
  losses: Loss[];
}

function readRows(document: TaggedDocument, rows: z.infer<typeof result>[], around: Around): void {
  const { path, parsed, set, losses } = around;
  rows.forEach((row, index) => {
    const line = parsed.lineOf([...path, index]);
    const { data: found } = region.safeParse(row);
    if (found) document.entities.push(...readRegion(found, { line, text: document.text, set }));
    else if (row.type === 'labels') throw new FileFault('bad-field', line, JSON.stringify(row));
    else if (row.type !== 'relation')
      losses.push({ documentId: document.id, what: 'foreign', id: null, exact: row.type });
  });
  const ids = new Set<string>();
  for (const { id } of document.entities) {
    if (ids.has(id)) throw new FileFault('double-id', parsed.lineOf(path), id);
    ids.add(id);
  }
  rows.forEach((row, index) => {
    if (row.type === 'relation') document.relations.push(...readLink(row, ids, parsed.lineOf([...path, index])));
  });
}

/** A region with several labels is as many entities. */
function readRegion(
  { id, value }: z.infer<typeof region>,
  { line, text, set }: { line: number; text: string; set: LabelSet },
): TaggedEntity[] {
  const span = spanFromUnits([value.start, value.end], { line, text });
  checkWords(text.slice(span.start, span.end), value.text, line);
  return value.labels.map((name, index) =>
    newEntity({
      id: index === 0 ? id : `${id}.${index + 1}`,
      label: fromForeignName(set, name, 'labelStudio'),
      spans: [span],
    }),
  );
}

function readLink(row: unknown, ids: ReadonlySet<string>, line: number): TaggedRelation[] {
  const { data } = link.safeParse(row);
  if (!data) throw new FileFault('bad-field', line, JSON.stringify(row));
  for (const end of [data.from_id, data.to_id]) if (!ids.has(end)) throw new FileFault('unknown-id', line, end);
  const labels = data.labels && data.labels.length > 0 ? data.labels : ['related'];
  return labels.map((label) => ({
    id: `${data.from_id}-${label}-${data.to_id}`,
    from: data.from_id,
    to: data.to_id,
    label,
  }));
}
