/** W3C Web Annotations, ours and others': an annotation, a list, a page or a collection of them, as JSON-LD. */

import { checkShape } from '@/lib/annotation/check-shape';
import { categories } from '@/lib/annotation/choices';
import type { Annotation, Category } from '@/lib/annotation/schema';
import { type PlainRecord, upgradeRecord } from '@/lib/annotation/upgrades';
import { nameId } from './name-id';
import { type Asides, checkNote, makeTarget, RowFault, readSource, readTags, readTime, recordOf } from './read-notes';
import { type ReadPlace, readSelectors } from './text-selectors';
import { RECORD } from './write-web-annotation';

const isPlain = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const isType = (value: unknown, name: string): value is PlainRecord =>
  isPlain(value) && listOf(value.type).includes(name);

/** The annotations of a file; null where it is none of this model. */
export function findWebAnnotations(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => isType(one, 'Annotation')) ? value : null;
  if (isType(value, 'Annotation')) return [value];
  if (isType(value, 'AnnotationPage')) return listOf(value.items);
  if (isType(value, 'AnnotationCollection')) return isPlain(value.first) ? listOf(value.first.items) : [];
  return null;
}

/** @throws RowFault */
export function readWebAnnotation(row: unknown, asides: Asides): Annotation[] {
  const shape = checkShape(row);
  if (shape) throw new RowFault(shape);
  if (!isType(row, 'Annotation')) throw new RowFault('not-note');
  const rest = readRest(row[RECORD]);
  return rest ? [readOurs(row, rest)] : readOthers(row, asides);
}

/** What our own writer put beside the model's words; null in other people's files. @throws RowFault where it is spoilt */
function readRest(text: unknown): PlainRecord | null {
  if (text === undefined) return null;
  const rest = parseRest(text);
  const shape = checkShape(rest);
  if (shape) throw new RowFault(shape);
  if (!isPlain(rest) || !isPlain(rest.target) || !isPlain(rest.target.quote)) throw new RowFault('bad-field', RECORD);
  return rest;
}

function parseRest(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new RowFault('bad-field', RECORD);
  }
}

function readOurs(row: PlainRecord, rest: PlainRecord): Annotation {
  const target = rest.target as PlainRecord;
  const [first] = listOf(row.target);
  const { quote, passage } = readSelectors(isPlain(first) ? first.selector : null);
  if (!quote) throw new RowFault('no-words');
  const { tail: _, ...words } = quote;
  const bodies = readBodies(row);
  const record: PlainRecord = {
    ...rest,
    id: nameId(nameOf(row)),
    createdAt: row.created,
    updatedAt: row.modified ?? row.created,
    tags: bodies.tags,
    target: { paragraph: passage, ...target, quote: { ...(target.quote as PlainRecord), ...words } },
  };
  if (rest.kind === 'note') record.text = bodies.texts.join('\n\n');
  if (rest.kind === 'correction') {
    record.replacement = bodies.replacement ?? '';
    record.category = bodies.category ?? 'other';
    record.comment = bodies.texts.join('\n\n');
    record.evidence = bodies.links[0] ?? null;
  }
  const from = typeof rest.schema === 'number' ? rest.schema : 0;
  try {
    return checkNote(upgradeRecord({ kind: 'annotations', record, from }));
  } catch (error) {
    throw error instanceof RangeError ? new RowFault('bad-field', 'schema') : error;
  }
}

function readOthers(row: PlainRecord, asides: Asides): Annotation[] {
  const targets = listOf(row.target);
  if (targets.length === 0) throw new RowFault('no-address');
  const name = nameOf(row);
  const now = readTime(row.created) ?? readTime(row.modified) ?? readTime(row.generated) ?? UNKNOWN_TIME;
  const bodies = readBodies(row);
  const tags = readTags(bodies.tags, asides);
  // A file may name a thousand targets for one body; fifty are more than anybody wrote by hand.
  return targets.slice(0, 50).map((one, at) => {
    const target = makeTarget(readTarget(one), asides);
    const record = recordOf(nameId(at === 0 ? name : `${name}#${at}`), now, readTime(row.modified) ?? now);
    const shared = { ...record, target, tags, color: 'yellow' as const };
    const text = [...bodies.texts, ...bodies.links].join('\n\n');
    if (bodies.replacement !== null && target.placed) {
      const evidence = bodies.links[0] ?? null;
      const comment = bodies.texts.join('\n\n');
      const { replacement, category } = bodies;
      return checkNote({
        ...shared,
        kind: 'correction',
        replacement,
        category: category ?? 'other',
        comment,
        evidence,
      });
    }
    if (text === '' && bodies.replacement === null && target.placed) return checkNote({ ...shared, kind: 'highlight' });
    return checkNote({ ...shared, kind: 'note', text: [bodies.replacement ?? '', text].filter(Boolean).join('\n\n') });
  });
}

/** Of notes that say no time: the same in each import, and older than every note of our own. */
const UNKNOWN_TIME = '2000-01-01T00:00:00.000Z';

function nameOf(row: PlainRecord): string {
  for (const name of [row.canonical, row.id]) if (typeof name === 'string' && name !== '') return name;
  // An annotation need not have been given a name yet: what it says is its name.
  return JSON.stringify([row.target, row.body ?? row.bodyValue ?? null, row.created ?? null]);
}

function readTarget(target: unknown): { source: ReturnType<typeof readSource>; title: string; place: ReadPlace } {
  if (!isPlain(target)) return { source: readSource(target), title: '', place: readSelectors(null) };
  const { source } = target;
  const inner: PlainRecord = isPlain(source) ? source : {};
  const address = typeof source === 'string' ? source : (inner.id ?? target.id);
  const title = [inner.title, target.title, inner.label].find((one): one is string => typeof one === 'string') ?? '';
  return { source: readSource(address), title, place: readSelectors(target.selector) };
}

interface Bodies {
  texts: string[];
  tags: string[];
  links: string[];
  replacement: string | null;
  category: Category | null;
}

function readBodies(row: PlainRecord): Bodies {
  const bodies: Bodies = { texts: [], tags: [], links: [], replacement: null, category: null };
  if (typeof row.bodyValue === 'string') bodies.texts.push(row.bodyValue);
  // A body that is chosen from several: the first is the one to take (3.2.7).
  const list = listOf(row.body).flatMap((body) => (isType(body, 'Choice') ? listOf(body.items).slice(0, 1) : [body]));
  for (const body of list) takeBody(body, row, bodies);
  return bodies;
}

function takeBody(body: unknown, row: PlainRecord, into: Bodies): void {
  if (!isPlain(body) || typeof body.value !== 'string') {
    takeLink(isPlain(body) ? (body.source ?? body.id) : body, into);
    return;
  }
  const purposes = listOf(body.purpose ?? row.motivation);
  const is = (purpose: string) => purposes.includes(purpose);
  const { value } = body;
  if (is('tagging')) into.tags.push(value);
  else if (is('editing') && into.replacement === null) into.replacement = value;
  else if (is('classifying') && isCategory(value)) into.category = value;
  else if (is('classifying')) into.tags.push(value);
  else if (value !== '') into.texts.push(value);
}

const isCategory = (value: string): value is Category => (categories as readonly string[]).includes(value);

function takeLink(address: unknown, into: Bodies): void {
  if (typeof address === 'string' && /^https?:/i.test(address) && URL.canParse(address)) into.links.push(address);
}
