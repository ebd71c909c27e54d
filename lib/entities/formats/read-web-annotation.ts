import '@/lib/annotation/without-eval';
import * as z from 'zod';
import { FileFault } from '@/lib/entities/file-fault';
import type { AttributeValue, Span, TaggedDocument } from '@/lib/entities/tagged';
import { countCodePoints } from './code-points';
import { findWords } from './find-words';
import type { Loss } from './losses';
import { newEntity, type ReadFile } from './new-document';
import { checkJson, type ParsedJson, parseJson } from './parse-json';
import { isOrigin, knowledgeBaseIdOf, ORIGIN, sourceOf } from './web-annotation';

const selector = z.looseObject({
  type: z.string(),
  exact: z.string().optional(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  start: z.number().optional(),
  end: z.number().optional(),
});
const body = z.looseObject({
  type: z.string().optional(),
  purpose: z.string().optional(),
  value: z.string().optional(),
  source: z.string().optional(),
  format: z.string().optional(),
});
const target = z.looseObject({
  id: z.string().optional(),
  source: z.string().optional(),
  selector: z.union([selector, z.array(selector)]).optional(),
});
const annotation = z.looseObject({
  id: z.string().min(1),
  type: z.union([z.literal('Annotation'), z.array(z.string())]),
  motivation: z.union([z.string(), z.array(z.string())]).optional(),
  generator: z.looseObject({ id: z.string().optional() }).optional(),
  body: z.union([body, z.array(body)]).default([]),
  target: z.union([target, z.array(target)]),
});
type Item = z.infer<typeof annotation>;

const listOf = <Value>(value: Value | Value[]): Value[] => (Array.isArray(value) ? value : [value]);

/**
 * An AnnotationPage, a list, or one annotation, over texts that are at hand. The words decide: their place by code points,
 * else by UTF-16 units, else by their context. What is not found, or is about another page, is said to be left out.
 *
 * @throws FileFault with the line
 */
export function readWebAnnotations(file: string, texts: readonly TaggedDocument[]): ReadFile {
  const parsed = parseJson(file);
  const documents = texts.map((document): TaggedDocument => ({ ...document, entities: [], relations: [] }));
  const losses: Loss[] = [];
  const owners = new Map<string, TaggedDocument>();
  const links: [Item, number][] = [];
  for (const [item, line] of readItems(parsed)) {
    if (owners.has(item.id)) throw new FileFault('double-id', line, item.id);
    const [first] = listOf(item.target);
    if (listOf(item.motivation ?? '').includes('linking') && first?.id !== undefined) links.push([item, line]);
    else addEntity(item, { documents, losses, owners, line });
  }
  for (const [item, line] of links) addRelation(item, owners, line);
  return { documents, losses };
}

function readItems(parsed: ParsedJson): [Item, number][] {
  const { value } = parsed;
  const items = (value as { items?: unknown } | null)?.items;
  const path = Array.isArray(items) ? ['items'] : [];
  const list = Array.isArray(items) ? items : listOf(value);
  const inPage = (at: number) => (Array.isArray(value) || path.length > 0 ? [...path, at] : []);
  return list.map((one: unknown, at) => {
    const lineOf: ParsedJson['lineOf'] = (rest) => parsed.lineOf([...inPage(at), ...rest]);
    return [checkJson(annotation, { value: one, lineOf }), lineOf([])];
  });
}

interface Around {
  documents: TaggedDocument[];
  losses: Loss[];
  owners: Map<string, TaggedDocument>;
  line: number;
}

function addEntity(item: Item, { documents, losses, owners, line }: Around): void {
  const [about] = listOf(item.target);
  const document = documents.find((known) => sourceOf(known) === about?.source);
  const selectors = listOf(about?.selector ?? []);
  const exact = selectors.find(({ type }) => type === 'TextQuoteSelector')?.exact;
  const span = document && place(document.text, selectors);
  if (!document || !span) {
    losses.push({ documentId: document?.id ?? about?.source ?? '', what: 'foreign', id: item.id, exact: exact ?? '' });
    return;
  }
  const bodies = listOf(item.body);
  const label = bodies.find(({ purpose, value }) => purpose === 'tagging' && value)?.value;
  if (!label) throw new FileFault('bad-field', line, 'body: tagging');
  const source = bodies.find(({ purpose }) => purpose === 'identifying')?.source;
  const origin = item.generator?.id?.startsWith(ORIGIN) ? item.generator.id.slice(ORIGIN.length) : 'import';
  owners.set(item.id, document);
  document.entities.push(
    newEntity({
      id: idOf(item.id),
      label,
      spans: [span],
      origin: isOrigin(origin) ? origin : 'import',
      knowledgeBaseId: source === undefined ? null : knowledgeBaseIdOf(source),
      attributes: readAttributes(bodies, line),
    }),
  );
}

/** What `iriOf` made of it; a foreign address is an id as it is. */
function idOf(iri: string): string {
  if (iri.startsWith('urn:uuid:')) return iri.slice('urn:uuid:'.length);
  const [, id] = /^urn:x-emend:[^:]*:([^:]*)$/.exec(iri) ?? [];
  return id === undefined ? iri : decodeURIComponent(id);
}

const attributesShape = z.record(z.string().max(128), z.union([z.string().max(1000), z.number(), z.boolean()]));

function readAttributes(bodies: z.infer<typeof body>[], line: number): Record<string, AttributeValue> {
  const text = bodies.find(({ purpose, format }) => purpose === 'describing' && format === 'application/json')?.value;
  return text === undefined ? {} : checkJson(attributesShape, { ...parseJson(text, line), lineOf: () => line });
}

function place(text: string, selectors: z.infer<typeof selector>[]): Span | null {
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
  const position = selectors.find(({ type }) => type === 'TextPositionSelector');
  const { start: from = -1, end: to = -1 } = position ?? {};
  const points = countCodePoints(text);
  const [start, end] = [points.toUnits(from), points.toUnits(to)];
  const byPoints = start !== null && end !== null && start < end ? { start, end } : null;
  if (!quote?.exact) return byPoints;
  for (const span of [byPoints, { start: from, end: to }])
    if (span && span.start >= 0 && text.slice(span.start, span.end) === quote.exact) return span;
  const { exact, prefix = '', suffix = '' } = quote;
  return findWords(text, { exact, prefix, suffix, near: byPoints?.start ?? from });
}

function addRelation(item: Item, owners: ReadonlyMap<string, TaggedDocument>, line: number): void {
  const [from, to] = listOf(item.target);
  for (const end of [from, to])
    if (end?.id === undefined || !owners.has(end.id)) throw new FileFault('unknown-id', line, end?.id ?? '');
  const label = listOf(item.body).find(({ value }) => value)?.value ?? 'related';
  owners.get(from?.id ?? '')?.relations.push({
    id: idOf(item.id),
    from: idOf(from?.id ?? ''),
    to: idOf(to?.id ?? ''),
    label,
  });
}
