import { v7 as uuidv7 } from 'uuid';
import { browser } from 'wxt/browser';
import { LONGEST_QUOTE } from '@/lib/annotation/choices';
import { SELF } from '@/lib/annotation/creators';
import type { Entity, FrozenDocument, Project, Relation } from '@/lib/annotation/schema';
import { isMine } from '@/lib/entities/documents/annotators';
import { type FrozenPart, frozenPartOf } from '@/lib/entities/documents/frozen-part';
import { nextDocument } from '@/lib/entities/documents/progress';
import { tagDocument } from '@/lib/entities/formats/records';
import { labelsForExpressions, offerExpressions } from '@/lib/entities/offers/grammar';
import { listName, newMemory, recall, remember } from '@/lib/entities/offers/memory';
import { keyTokens } from '@/lib/entities/offers/name-index';
import { mergeOffers, type Offer } from '@/lib/entities/offers/offer';
import { hullOf, type TaggedDocument, type TaggedRelation } from '@/lib/entities/tagged';
import { keepStretches } from '@/lib/entities/tokens/keep-stretches';
import { readText } from '@/lib/entities/tokens/read-text';
import type { TagOpening, TagPage, TagPut } from '@/lib/messaging/tagging-calls';
import type { Store } from '@/lib/store/open-store';
import {
  findState,
  keepCreator,
  listDocuments,
  listEntities,
  listRelations,
  readProject,
  saveTagRecords,
} from '@/lib/store/tagging';
import { identifySource, identitiesOf } from './identify-source';
import { readPageMeta } from './read-page-meta';
import type { Asker } from './rights';
import { listNames } from './tagging-names';
import { type Chosen, newRecord } from './tagging-project';

/** SHA-256 of a text's UTF-8, in hexadecimal: what tells whether two annotators had the same text. */
export async function hashFrozen(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface Freezing {
  asker: Asker;
  chosen: Chosen;
  page: TagPage;
  now: string;
}

/**
 * The document of a page: the same text where it is here, whatever address it came from; else the one frozen when the
 * page was first opened; else the text as it stands, frozen now.
 */
export async function freezePage(store: Store, { asker, chosen, page, now }: Freezing): Promise<FrozenDocument> {
  const { id: stream } = chosen.project;
  const source = identifySource(asker, page.canonical);
  // Of a page that was frozen before under another policy the text that is here stands.
  const text = chooseText(page, frozenPartOf(chosen.project));
  const other = chooseText(page, frozenPartOf(chosen.project) === 'page' ? 'article' : 'page');
  const hash = await hashFrozen(text);
  const hashes = other === text ? [hash] : [hash, await hashFrozen(other)];
  const isHere = (one: FrozenDocument) => one.stream === stream && one.deletedAt === null;
  const { documents } = store.db;
  const [same] = (await documents.where('hash').anyOf(hashes).toArray()).filter(isHere);
  if (same) return same;
  const [first] = (await documents.where('source.identity').anyOf(identitiesOf(source)).toArray())
    .filter(isHere)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (first && first.text !== '') return first;
  const meta = await readPageMeta({ tabId: asker.tabId ?? -1, frameId: asker.frameId });
  const made: FrozenDocument = {
    // From a list of addresses: its text is what its first opener sees.
    ...(first ?? newRecord(stream, now)),
    updatedAt: now,
    source,
    page: meta,
    text,
    hash,
    extractor: page.extractor,
  };
  await saveTagRecords(store, { documents: [made] });
  return made;
}

function chooseText({ text, article }: TagPage, part: FrozenPart): string {
  const isWithin = article?.every(({ end }) => end <= text.length);
  return part === 'article' && article && isWithin ? keepStretches(text, article).text : text;
}

/** Offers from what was tagged in the project's done documents, and by the grammar; no name leaves the store that is not in this text. */
export async function findOffers(store: Store, chosen: Chosen, document: TaggedDocument): Promise<Offer[]> {
  // A colleague's memory would bring their tags before both are done.
  const own = keepCreator(await readProject(store.db, chosen.project), SELF);
  const { documents, entities, relations, states } = own;
  const done = new Set(states.filter(({ status }) => status === 'done').map(({ documentId }) => documentId));
  const memory = newMemory();
  for (const one of documents) {
    if (one.id !== document.id && done.has(one.id)) remember(memory, tagDocument(one, entities, relations));
  }
  for (const name of await listNames(store.db, chosen)) listName(memory, name);
  const { text, language } = document;
  const taken = document.entities.flatMap(({ spans }) => spans);
  const known = new Set(chosen.set.labels.map(({ id }) => id));
  const { tokens } = readText(text, language);
  const remembered = recall(memory, { text, keyed: keyTokens(tokens), taken }).filter(({ label }) => known.has(label));
  const labels = labelsForExpressions([...known]);
  return mergeOffers([remembered, offerExpressions({ text, tokens, taken, labels })], taken);
}

/** A document with all that its page begins with. */
export async function openDocument(opened: Store, chosen: Chosen, frozen: FrozenDocument): Promise<TagOpening> {
  const entities = await listEntities(opened.db, frozen.id, SELF);
  const document = tagDocument(frozen, entities, await listRelations(opened.db, entities));
  const state = await findState(opened.db, frozen.id, SELF);
  const { id, name } = chosen.project;
  return {
    project: { id, name },
    document,
    set: chosen.set,
    offers: await findOffers(opened, chosen, document),
    status: state?.status ?? 'open',
    activeMs: state?.activeMs ?? 0,
  };
}

/** Came from a file and stands on no page of the web. */
export const isText = ({ source }: FrozenDocument): boolean => !/^https?:/.test(source.found);

/** Where a document is tagged: its page, or ours with its text. */
export const addressOf = (document: FrozenDocument): string =>
  isText(document) ? browser.runtime.getURL(`/document.html#${document.id}` as never) : document.source.found;

/** Next document of whoever tags here that is neither done nor skipped; null when there is none. */
export async function findNext(store: Store, project: Project, current: string): Promise<FrozenDocument | null> {
  const documents = (await listDocuments(store.db, project.id)).filter(({ id }) => isMine(project, id));
  const ids = documents.map(({ id }) => id);
  const states = await store.db.documentStates.where('documentId').anyOf(ids).toArray();
  const next = nextDocument(ids, { states, annotator: SELF, current });
  return documents.find(({ id }) => id === next) ?? null;
}

export function toEntity(put: TagPut, document: FrozenDocument, { labelSet }: Chosen, now: string): Entity {
  const { start, end } = hullOf(put);
  const { text, source, page, stream, extractor } = document;
  if (end > text.length) throw new Error('fault:payload tagWrite span');
  const exact = text.slice(start, end);
  const isLong = exact.length > LONGEST_QUOTE;
  return {
    ...newRecord(stream, now),
    id: put.id,
    kind: 'entity',
    target: {
      source,
      page,
      quote: {
        exact: isLong ? exact.slice(0, LONGEST_QUOTE / 2) : exact,
        prefix: text.slice(Math.max(0, start - 64), start),
        suffix: text.slice(end, end + 64),
        tail: isLong ? exact.slice(-LONGEST_QUOTE / 2) : null,
        length: exact.length,
      },
      position: put.position ?? { start, end },
      rootPath: [],
      sentence: null,
      paragraph: null,
      extractor,
      placed: put.position !== null,
    },
    tags: [],
    color: 'blue',
    documentId: document.id,
    start,
    end,
    ...(put.spans.length > 1 ? { fragments: put.spans } : {}),
    labelId: put.label,
    labelSetId: labelSet.id,
    labelSetVersion: labelSet.revision,
    knowledgeBaseId: put.knowledgeBaseId,
    attributes: put.attributes,
    origin: put.origin,
  };
}

export function toRelation({ id, from, to, label }: TaggedRelation, stream: string, now: string): Relation {
  return { ...newRecord(stream, now), id: id || uuidv7(), from, to, labelId: label };
}
