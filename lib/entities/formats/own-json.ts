/**
 * Emend's own JSON: the records themselves, one a line, with the words beside every entity. Lossless, and the one format
 * that also holds label sets, several annotators and what is done.
 *
 * Positions are UTF-16 units of the documents' texts, and the file says so.
 */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
import {
  type DocumentState,
  documentState,
  type Entity,
  entity,
  type FrozenDocument,
  frozenDocument,
  type LabelSetRecord,
  labelSet,
  type Project,
  project,
  type Relation,
  relation,
} from '@/lib/annotation/schema';
import { stableJson } from '@/lib/annotation/stable-json';
import { FileFault } from '@/lib/entities/file-fault';
import { checkJson, type ParsedJson, parseJson } from './parse-json';
import { checkWords, spanFromUnits } from './read-span';

export const OWN_FORMAT = 'emend-entities';
export const OWN_VERSION = 1;

export interface EntityRecords {
  labelSets: LabelSetRecord[];
  documents: FrozenDocument[];
  states: DocumentState[];
  entities: Entity[];
  relations: Relation[];
}

const kinds = ['labelSets', 'documents', 'states', 'entities', 'relations'] as const;

/** The same records are the same text. The project is there in files that go from annotator to annotator. */
export function writeOwnJson(records: EntityRecords & { project?: Project | null }): string {
  const texts = new Map(records.documents.map(({ id, text }) => [id, text]));
  const rowsOf = (kind: (typeof kinds)[number]): string[] => {
    if (kind !== 'entities') return records[kind].map(stableJson);
    return records.entities.map((one) => {
      const exact = texts.get(one.documentId)?.slice(one.start, one.end);
      return `{"exact":${JSON.stringify(exact)},${stableJson(one).slice(1)}`;
    });
  };
  const lists = kinds.map((kind) => {
    const rows = rowsOf(kind);
    return `"${kind}":[${rows.length > 0 ? `\n${rows.join(',\n')}\n` : ''}]`;
  });
  const head = records.project ? `"project":${stableJson(records.project)},\n` : '';
  return `{"format":"${OWN_FORMAT}","version":${OWN_VERSION},"offsetUnit":"utf-16",\n${head}${lists.join(',\n')}}\n`;
}

const file = z.looseObject({
  format: z.literal(OWN_FORMAT),
  version: z.literal(OWN_VERSION),
  offsetUnit: z.literal('utf-16'),
  project: project.loose().optional(),
  labelSets: z.array(labelSet.loose()),
  documents: z.array(frozenDocument.loose()),
  states: z.array(documentState.loose()),
  entities: z.array(entity.loose().extend({ exact: z.string() })),
  relations: z.array(relation.loose()),
});

/** Every record checked, every span in its text, every reference known; fields of a newer Emend are kept. @throws FileFault */
export function readOwnJson(text: string): EntityRecords & { project: Project | null } {
  const parsed = parseJson(text);
  const head = parsed.value as { format?: unknown; version?: unknown } | null;
  if (head?.format !== OWN_FORMAT) throw new FileFault('not-format', parsed.lineOf(['format']), String(head?.format));
  if (typeof head.version === 'number' && head.version > OWN_VERSION)
    throw new FileFault('newer', parsed.lineOf(['version']), String(head.version));
  const { project = null, labelSets, documents, states, entities, relations } = checkJson(file, parsed);
  const lineOf = (kind: (typeof kinds)[number], index: number) => parsed.lineOf([kind, index]);
  for (const kind of kinds) checkIds({ labelSets, documents, states, entities, relations }[kind], kind, parsed);
  const texts = new Map(documents.map((document) => [document.id, document.text]));
  entities.forEach((one, index) => {
    checkEntity(one, texts.get(one.documentId), lineOf('entities', index));
  });
  const known = new Set(entities.map(({ id }) => id));
  relations.forEach(({ from, to }, index) => {
    for (const end of [from, to])
      if (!known.has(end)) throw new FileFault('unknown-id', lineOf('relations', index), end);
  });
  states.forEach(({ documentId }, index) => {
    if (!texts.has(documentId)) throw new FileFault('unknown-id', lineOf('states', index), documentId);
  });
  // The words are the file's, not the record's.
  const bare = entities.map(({ exact: _, ...one }) => one);
  return { project, labelSets, documents, states, entities: bare as Entity[], relations };
}

function checkIds(records: readonly { id: string }[], kind: (typeof kinds)[number], { lineOf }: ParsedJson): void {
  const ids = new Set<string>();
  records.forEach(({ id }, index) => {
    if (ids.has(id)) throw new FileFault('double-id', lineOf([kind, index, 'id']), id);
    ids.add(id);
  });
}

function checkEntity(one: Entity & { exact: string }, text: string | undefined, line: number): void {
  if (text === undefined) throw new FileFault('unknown-id', line, one.documentId);
  spanFromUnits([one.start, one.end], { line, text });
  let end = one.start;
  for (const piece of one.fragments ?? []) {
    spanFromUnits([piece.start, piece.end], { line, text });
    if (piece.start < end || piece.end > one.end) throw new FileFault('bad-span', line, `${piece.start}–${piece.end}`);
    end = piece.end;
  }
  checkWords(text.slice(one.start, one.end), one.exact, line);
}
