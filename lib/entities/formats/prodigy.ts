/** Prodigy's JSONL for spans, with tokens: code points; `token_end` is inclusive. */
import '@/lib/annotation/without-eval';
import * as z from 'zod';
import { foreignName, fromForeignName, type LabelSet } from '@/lib/entities/labels/label-set';
import { hullOf, sortEntities, type TaggedDocument } from '@/lib/entities/tagged';
import { tokenAfter } from '@/lib/entities/tokens/split-tokens';
import { countCodePoints } from './code-points';
import { cutTokens } from './cut-tokens';
import { writeJsonLines } from './json-lines';
import { holdsNothing, listLosses } from './list-losses';
import type { Loss, Written } from './losses';
import { newDocument, newEntity, type ReadFile } from './new-document';
import { checkJson, parseJsonLines } from './parse-json';
import { checkWords, spanFromPoints } from './read-span';

const span = z.looseObject({
  start: z.number(),
  end: z.number(),
  label: z.string().min(1),
  /** Ours: Prodigy keeps what it does not know. */
  text: z.string().optional(),
});
const row = z.looseObject({
  text: z.string(),
  spans: z.array(span).default([]),
  answer: z.enum(['accept', 'reject', 'ignore']).optional(),
  meta: z
    .looseObject({ url: z.string().optional(), title: z.string().optional(), id: z.string().optional() })
    .optional(),
  relations: z.array(z.unknown()).optional(),
});

export function writeProdigy(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const losses: Loss[] = [];
  const rows = documents.map((document) => {
    losses.push(...listLosses({ ...document, address: null, title: null }, holdsNothing));
    const edges = cutTokens(document);
    const points = countCodePoints(document.text);
    const tokens = edges.map(({ start, end }, id) => ({
      text: document.text.slice(start, end),
      start: points.fromUnits(start),
      end: points.fromUnits(end),
      id,
      ws: /^\s/u.test(document.text.slice(end)),
    }));
    const spans = sortEntities(document.entities).map((entity) => {
      const { start, end } = hullOf(entity);
      return {
        start: points.fromUnits(start),
        end: points.fromUnits(end),
        token_start: tokenAfter(edges, start),
        token_end: tokenAfter(edges, end - 1),
        label: foreignName(set, entity.label, 'prodigy'),
        text: document.text.slice(start, end),
      };
    });
    const { id, address, title } = document;
    const meta = { id, ...(address === null ? {} : { url: address }), ...(title === null ? {} : { title }) };
    return { text: document.text, tokens, spans, answer: 'accept', meta };
  });
  return writeJsonLines('prodigy.jsonl', rows, losses);
}

/** Rows answered `accept`, or not answered; others are said to be left out. @throws FileFault with the line */
export function readProdigy(file: string, set: LabelSet): ReadFile {
  const documents: TaggedDocument[] = [];
  const losses: Loss[] = [];
  parseJsonLines(file).forEach((parsed, index) => {
    const { text, spans, answer = 'accept', meta, relations = [] } = checkJson(row, parsed);
    const id = meta?.id ?? String(index + 1);
    if (answer !== 'accept') losses.push({ documentId: id, what: 'foreign', id: null, exact: `answer ${answer}` });
    if (relations.length > 0) losses.push({ documentId: id, what: 'relation', id: null, exact: `${relations.length}` });
    if (answer !== 'accept') return;
    const points = countCodePoints(text);
    const entities = spans.map((entry, at) => {
      const line = parsed.lineOf(['spans', at]);
      const found = spanFromPoints(points, [entry.start, entry.end], { line, text });
      checkWords(text.slice(found.start, found.end), entry.text, line);
      return newEntity({ id: `t${at + 1}`, label: fromForeignName(set, entry.label, 'prodigy'), spans: [found] });
    });
    documents.push(newDocument({ id, text, address: meta?.url ?? null, title: meta?.title ?? null, entities }));
  });
  return { documents, losses };
}
