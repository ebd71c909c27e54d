/** Between the records of the store and what formats, offers and agreement work with. */
import { LONGEST_QUOTE, SCHEMA_VERSION } from '@/lib/annotation/choices';
import type { Entity, FrozenDocument, Relation } from '@/lib/annotation/schema';
import { hullOf, type TaggedDocument, type TaggedEntity } from '@/lib/entities/tagged';

/** One annotator's reading of a document. Records in the trash are left out, and relations to them. */
export function tagDocument(
  document: FrozenDocument,
  entities: readonly Entity[],
  relations: readonly Relation[],
): TaggedDocument {
  const own = entities.filter(({ documentId, deletedAt }) => documentId === document.id && deletedAt === null);
  const ids = new Set(own.map(({ id }) => id));
  return {
    id: document.id,
    text: document.text,
    language: document.page.language,
    // The address as found: a document that came from a file has a URN there.
    address: /^https?:/.test(document.source.found) ? document.source.found : null,
    title: document.page.title || null,
    entities: own.map(tagEntity),
    relations: relations
      .filter(({ from, to, deletedAt }) => deletedAt === null && ids.has(from) && ids.has(to))
      .map(({ id, from, to, labelId }) => ({ id, from, to, label: labelId })),
  };
}

function tagEntity({ id, start, end, fragments, labelId, origin, knowledgeBaseId, attributes }: Entity): TaggedEntity {
  return { id, spans: fragments ?? [{ start, end }], label: labelId, origin, knowledgeBaseId, attributes };
}

/** What new records are made with. */
export interface Making {
  stream: string;
  creator: string;
  /** ISO 8601 in UTC. */
  now: string;
  labelSetId: string;
  labelSetVersion: number;
  /** A new UUIDv7 at each call. */
  makeId: () => string;
  hash: (text: string) => string;
}

export interface Made {
  document: FrozenDocument;
  entities: Entity[];
  relations: Relation[];
}

/** Extractor 0: the text came from a file, not from a page. */
const FROM_FILE = 0;

/** Records of a document that was read from a file. Ids of the file are replaced, so that reading it twice makes two. */
export function makeRecords(tagged: TaggedDocument, making: Making): Made {
  const { stream, creator, now } = making;
  const record = (): RecordFields => ({
    id: making.makeId(),
    stream,
    creator,
    schema: SCHEMA_VERSION,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  });
  const base = record();
  const address = (tagged.address ?? `urn:emend:document:${base.id}`).slice(0, 4096);
  const document: FrozenDocument = {
    ...base,
    source: { found: address, identity: address, canonical: null, top: address },
    page: { ...NO_PAGE, title: (tagged.title ?? '').slice(0, 1000), language: tagged.language },
    text: tagged.text,
    hash: making.hash(tagged.text),
    extractor: FROM_FILE,
  };
  const ids = new Map<string, string>();
  const entities = tagged.entities.map((entity) => {
    const made = makeEntity(entity, document, { ...record(), ...making });
    ids.set(entity.id, made.id);
    return made;
  });
  const relations = tagged.relations.map(({ from, to, label }) => ({
    ...record(),
    from: known(ids, from),
    to: known(ids, to),
    labelId: label,
  }));
  return { document, entities, relations };
}

const NO_PAGE = { title: '', author: null, section: null, published: null, modified: null, language: null };

function known(ids: ReadonlyMap<string, string>, id: string): string {
  const made = ids.get(id);
  if (made === undefined) throw new Error(`a relation to ${id}, which is no entity of the document`);
  return made;
}

type RecordFields = Pick<Entity, 'id' | 'stream' | 'creator' | 'schema' | 'createdAt' | 'updatedAt' | 'deletedAt'>;

function makeEntity(entity: TaggedEntity, document: FrozenDocument, making: RecordFields & Making): Entity {
  const { id, stream, creator, schema, createdAt, updatedAt, deletedAt, labelSetId, labelSetVersion } = making;
  const { start, end } = hullOf(entity);
  return {
    ...{ id, stream, creator, schema, createdAt, updatedAt, deletedAt },
    kind: 'entity',
    target: targetIn(document, { start, end }),
    tags: [],
    color: 'blue',
    documentId: document.id,
    start,
    end,
    ...(entity.spans.length > 1 ? { fragments: entity.spans } : {}),
    labelId: entity.label,
    labelSetId,
    labelSetVersion,
    knowledgeBaseId: entity.knowledgeBaseId,
    attributes: entity.attributes,
    origin: entity.origin,
  };
}

/** The words in the frozen text: what finds them again on a page. */
function targetIn(
  { source, page, text }: FrozenDocument,
  { start, end }: { start: number; end: number },
): Entity['target'] {
  const words = text.slice(start, end);
  const isLong = words.length > LONGEST_QUOTE;
  const half = LONGEST_QUOTE / 2;
  return {
    source,
    page,
    quote: {
      exact: isLong ? words.slice(0, half) : words,
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(end, end + 32),
      tail: isLong ? words.slice(-half) : null,
      length: words.length,
    },
    position: { start, end },
    rootPath: [],
    sentence: null,
    paragraph: null,
    extractor: FROM_FILE,
    placed: false,
  };
}
