/**
 * W3C Web Annotation Data Model, as JSON-LD: one AnnotationPage. Positions are code points, as the recommendation says
 * (4.2.4), though most tools write UTF-16 units; so whoever reads goes by the words first.
 */
import type { LabelSet } from '@/lib/entities/labels/label-set';
import {
  hullOf,
  type Origin,
  sortEntities,
  type TaggedDocument,
  type TaggedEntity,
  type TaggedRelation,
} from '@/lib/entities/tagged';
import { type CodePoints, countCodePoints } from './code-points';
import { holdsNothing, listLosses } from './list-losses';
import type { Written } from './losses';

/** Units of text kept on each side of the words. */
const CONTEXT = 32;
const CONTEXT_NAME = 'http://www.w3.org/ns/anno.jsonld';
export const ORIGIN = 'urn:x-emend:origin:';

/** The text itself is not in it: it stands at `target.source`. */
export function writeWebAnnotations(documents: readonly TaggedDocument[], set: LabelSet): Written {
  const holds = { ...holdsNothing, relations: true, attributes: true, knowledgeBase: true, origin: true };
  const losses = documents.flatMap((document) =>
    listLosses({ ...document, address: null, language: null, title: null }, holds),
  );
  const items = documents.flatMap((document) => {
    const points = countCodePoints(document.text);
    return [
      ...sortEntities(document.entities).map((entity) => writeEntity(entity, { document, set, points })),
      ...document.relations.map((relation) => writeRelation(relation, document)),
    ];
  });
  const page = {
    '@context': CONTEXT_NAME,
    id: `urn:x-emend:page:${documents[0]?.id ?? ''}`,
    type: 'AnnotationPage',
    items,
  };
  return { files: [{ name: 'annotations.jsonld', text: `${JSON.stringify(page, null, 1)}\n` }], losses };
}

/** Where the text stands; a document that came from no page is named by its id. */
export const sourceOf = ({ address, id }: Pick<TaggedDocument, 'address' | 'id'>): string =>
  address ?? `urn:x-emend:document:${encodeURIComponent(id)}`;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** `urn:uuid:…` where it is one; ids of foreign files only name something within their document. */
export function iriOf(document: Pick<TaggedDocument, 'id'>, id: string): string {
  return UUID.test(id) ? `urn:uuid:${id}` : `urn:x-emend:${encodeURIComponent(document.id)}:${encodeURIComponent(id)}`;
}

interface Around {
  document: TaggedDocument;
  set: LabelSet;
  points: CodePoints;
}

function writeEntity(entity: TaggedEntity, { document, set, points }: Around) {
  const { start, end } = hullOf(entity);
  const { text } = document;
  const quote = {
    type: 'TextQuoteSelector',
    exact: text.slice(start, end),
    prefix: wholeCharacters(text.slice(Math.max(0, start - CONTEXT), start)),
    suffix: wholeCharacters(text.slice(end, end + CONTEXT)),
  };
  const position = { type: 'TextPositionSelector', start: points.fromUnits(start), end: points.fromUnits(end) };
  return {
    id: iriOf(document, entity.id),
    type: 'Annotation',
    motivation: 'classifying',
    generator: { id: `${ORIGIN}${entity.origin}`, type: 'Software' },
    body: writeBodies(entity, set),
    target: { source: sourceOf(document), selector: [quote, position] },
  };
}

/** Half a character at the edge of a context would be no text for a reader in another language. */
const wholeCharacters = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

function writeBodies({ label, knowledgeBaseId, attributes }: TaggedEntity, set: LabelSet): object[] {
  const bodies: object[] = [
    { type: 'TextualBody', purpose: 'tagging', value: label },
    {
      type: 'SpecificResource',
      purpose: 'classifying',
      source: `${set.id}/${set.version}#${encodeURIComponent(label)}`,
    },
  ];
  if (knowledgeBaseId !== null)
    bodies.push({ type: 'SpecificResource', purpose: 'identifying', source: addressOf(knowledgeBaseId) });
  if (Object.keys(attributes).length > 0)
    bodies.push({
      type: 'TextualBody',
      purpose: 'describing',
      format: 'application/json',
      value: JSON.stringify(attributes),
    });
  return bodies;
}

const WIKIDATA = 'http://www.wikidata.org/entity/';
const KB = 'urn:x-emend:kb:';

/** Wikidata's ids as their address; an address as it is; others as a URN of ours. */
function addressOf(id: string): string {
  const [, item] = /^(?:wikidata:)?(Q\d+)$/.exec(id) ?? [];
  if (item === id) return `${WIKIDATA}${item}`;
  return /^https?:\/\//.test(id) && !id.startsWith(WIKIDATA) ? id : `${KB}${encodeURIComponent(id)}`;
}

export function knowledgeBaseIdOf(source: string): string {
  if (source.startsWith(KB)) return decodeURIComponent(source.slice(KB.length));
  return source.startsWith(WIKIDATA) ? source.slice(WIKIDATA.length) : source;
}

export const isOrigin = (text: string): text is Origin =>
  ['manual', 'propagated', 'memory', 'model', 'grammar', 'import'].includes(text);

/** As recogito-js writes relations: motivation `linking`, from the first target to the second. */
function writeRelation({ id, from, to, label }: TaggedRelation, document: TaggedDocument) {
  return {
    id: iriOf(document, id),
    type: 'Annotation',
    motivation: 'linking',
    body: { type: 'TextualBody', purpose: 'tagging', value: label },
    target: [{ id: iriOf(document, from) }, { id: iriOf(document, to) }],
  };
}
