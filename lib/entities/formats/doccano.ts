/** doccano's JSONL: code points; triples, or entities and relations in one row. */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
import { FileFault } from '@/lib/entities/file-fault';
import { foreignName, fromForeignName, type LabelSet } from '@/lib/entities/labels/label-set';
import {
  hullOf,
  sortEntities,
  type TaggedDocument,
  type TaggedEntity,
  type TaggedRelation,
} from '@/lib/entities/tagged';
import { countCodePoints } from './code-points';
import { writeJsonLines } from './json-lines';
import { holdsNothing, listLosses } from './list-losses';
import type { Loss, Written } from './losses';
import { newDocument, newEntity, type ReadFile } from './new-document';
import { checkJson, type ParsedJson, parseJsonLines } from './parse-json';
import { checkWords, spanFromPoints } from './read-span';

const row = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  label: z.array(z.tuple([z.number(), z.number(), z.string().min(1)])).optional(),
  labels: z.array(z.tuple([z.number(), z.number(), z.string().min(1)])).optional(),
  entities: z
    .array(
      z.looseObject({
        id: z.union([z.string(), z.number()]),
        start_offset: z.number(),
        end_offset: z.number(),
        label: z.string().min(1),
        /** Ours: doccano keeps no words. */
        text: z.string().optional(),
      }),
    )
    .optional(),
  relations: z
    .array(
      z.looseObject({
        id: z.union([z.string(), z.number()]),
        from_id: z.union([z.string(), z.number()]),
        to_id: z.union([z.string(), z.number()]),
        type: z.string().min(1),
      }),
    )
    .optional(),
});
type Row = z.infer<typeof row>;

/** Rows with entities and relations; what is discontinuous is written as its whole stretch. Ids are numbers there. */
export function writeDoccano(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const losses = documents.flatMap((document) => listLosses(document, { ...holdsNothing, relations: true }));
  let next = 0;
  const rows = documents.map((document, index) => {
    const points = countCodePoints(document.text);
    const numbers = new Map<string, number>();
    const entities = sortEntities(document.entities).map((entity) => {
      const { start, end } = hullOf(entity);
      const id = next++;
      numbers.set(entity.id, id);
      return {
        id,
        start_offset: points.fromUnits(start),
        end_offset: points.fromUnits(end),
        label: foreignName(set, entity.label, 'doccano'),
        text: document.text.slice(start, end),
      };
    });
    const relations = document.relations.map(({ from, to, label }) => ({
      id: next++,
      from_id: numbers.get(from),
      to_id: numbers.get(to),
      type: label,
    }));
    return { id: index + 1, text: document.text, entities, relations };
  });
  return writeJsonLines('doccano.jsonl', rows, losses);
}

/** doccano's import row and its plain export: `{"text":…,"label":[[0,3,"PER"]]}`. */
export function writeDoccanoTriples(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const losses = documents.flatMap((document) => listLosses(document, holdsNothing));
  const rows = documents.map((document) => ({ text: document.text, label: writeTriples(document, set, 'doccano') }));
  return writeJsonLines('doccano.jsonl', rows, losses);
}

/** `[start, end, label]` in code points, in reading order. */
export function writeTriples(
  document: TaggedDocument,
  set: LabelSet,
  format: 'doccano' | 'spacy',
): [start: number, end: number, label: string][] {
  const points = countCodePoints(document.text);
  return sortEntities(document.entities).map((entity) => {
    const { start, end } = hullOf(entity);
    return [points.fromUnits(start), points.fromUnits(end), foreignName(set, entity.label, format)];
  });
}

/** Either form, row by row. @throws FileFault with the line; nothing is read by halves */
export function readDoccano(text: string, set: LabelSet): ReadFile {
  const read = parseJsonLines(text).map((parsed, index) => readRow(parsed, index, set));
  return { documents: read.map(({ document }) => document), losses: read.flatMap(({ losses }) => losses) };
}

function readRow(parsed: ParsedJson, index: number, set: LabelSet): { document: TaggedDocument; losses: Loss[] } {
  const data = checkJson(row, parsed);
  const line = parsed.lineOf([]);
  const documentId = String(data.id ?? index + 1);
  const entities = [...readTriples(data, set, line), ...readEntities(data, set, line)];
  const ids = new Set<string>();
  for (const { id } of entities) {
    if (ids.has(id)) throw new FileFault('double-id', line, id);
    ids.add(id);
  }
  const relations = readRelations(data, ids, line);
  const known = new Set(Object.keys(row.shape));
  const losses = Object.keys(data)
    .filter((key) => !known.has(key))
    .map((key): Loss => ({ documentId, what: 'foreign', id: null, exact: key }));
  return { document: newDocument({ id: documentId, text: data.text, entities, relations }), losses };
}

function readTriples({ text, label, labels }: Row, set: LabelSet, line: number): TaggedEntity[] {
  const points = countCodePoints(text);
  return [...(label ?? []), ...(labels ?? [])].map(([from, to, name], index) => {
    const span = spanFromPoints(points, [from, to], { line, text });
    return newEntity({ id: `t${index + 1}`, label: fromForeignName(set, name, 'doccano'), spans: [span] });
  });
}

function readEntities({ text, entities = [] }: Row, set: LabelSet, line: number): TaggedEntity[] {
  const points = countCodePoints(text);
  return entities.map((entity) => {
    const span = spanFromPoints(points, [entity.start_offset, entity.end_offset], { line, text });
    checkWords(text.slice(span.start, span.end), entity.text, line);
    return newEntity({
      id: String(entity.id),
      label: fromForeignName(set, entity.label, 'doccano'),
      spans: [span],
    });
  });
}

function readRelations({ relations = [] }: Row, ids: ReadonlySet<string>, line: number): TaggedRelation[] {
  return relations.map(({ id, from_id, to_id, type }) => {
    const [from, to] = [String(from_id), String(to_id)];
    for (const end of [from, to]) if (!ids.has(end)) throw new FileFault('unknown-id', line, end);
    return { id: String(id), from, to, label: type };
  });
}
