/**
 * Tagging one document: what is tagged, what is offered, what was refused. Every act gives a new session and leaves the old
 * one as it was, so undo is going back to it.
 */
import { findLabel, type LabelSet } from '@/lib/entities/labels/label-set';
import { type KeyedTokens, keyTokens } from '@/lib/entities/offers/name-index';
import { addOffers, mergeOffers, type Offer } from '@/lib/entities/offers/offer';
import { propagate } from '@/lib/entities/offers/propagate';
import {
  hullOf,
  isSameSpan,
  type Origin,
  overlaps,
  type Span,
  type TaggedDocument,
  type TaggedEntity,
} from '@/lib/entities/tagged';
import { type ReadText, readText } from '@/lib/entities/tokens/read-text';
import { growSpan, type Side, shrinkSpan } from '@/lib/entities/tokens/snap-span';

export interface TagSession {
  document: TaggedDocument;
  read: ReadText;
  keyed: KeyedTokens;
  set: LabelSet;
  /** Offers that nobody has answered yet: none overlaps another, nor an entity. In reading order. */
  offers: Offer[];
  /** The offers that the last act brought: one key takes them all. */
  group: Offer[];
  /** Spans with labels that were refused: not offered again. */
  refused: ReadonlySet<string>;
}

export interface Opening {
  document: TaggedDocument;
  set: LabelSet;
  /** Lists of offers, most trusted first: memory, tagger, grammar. */
  sources?: readonly (readonly Offer[])[];
  read?: ReadText;
}

export function openSession({ document, set, sources = [], read }: Opening): TagSession {
  const text = read ?? readText(document.text, document.language);
  const taken = document.entities.flatMap(({ spans }) => spans);
  return {
    document,
    read: text,
    keyed: keyTokens(text.tokens),
    set,
    offers: mergeOffers(sources, taken),
    group: [],
    refused: new Set(),
  };
}

export interface Tag {
  id: string;
  span: Span;
  label: string;
  origin?: Origin;
  knowledgeBaseId?: string | null;
}

/**
 * Tags a stretch; what was tagged with exactly these edges gets the new label, what the set's rules do not let stand beside
 * it goes. Its other occurrences and aliases are the new group of offers.
 */
export function tagSpan(
  session: TagSession,
  { id, span, label, origin = 'manual', knowledgeBaseId = null }: Tag,
): TagSession {
  const entity: TaggedEntity = { id, spans: [span], label, origin, knowledgeBaseId, attributes: {} };
  return offerOthers(addEntity(session, entity), entity);
}

/**
 * Another label for an entity: its pieces and ids stay, and of its attributes those that the new label has too. What did
 * not change is as it was, so the label's own key is no way to lose anything; its others are offered again.
 */
export function relabelEntity(session: TagSession, entity: TaggedEntity, label: string): TagSession {
  if (entity.label === label) return offerOthers(session, entity);
  const has = new Set(findLabel(session.set, label)?.attributes.map(({ id }) => id));
  const attributes = Object.fromEntries(Object.entries(entity.attributes).filter(([id]) => has.has(id)));
  const changed: TaggedEntity = { ...entity, label, origin: 'manual', attributes };
  return offerOthers(replaceEntity(session, changed), changed);
}

export function replaceEntity(session: TagSession, entity: TaggedEntity): TagSession {
  const entities = session.document.entities.map((one) => (one.id === entity.id ? entity : one));
  return { ...session, document: { ...session.document, entities } };
}

/**
 * The edge of an entity moved by a token; where others do not let it stand there, on to the next place where they do: over
 * the whole of what it would cut, or back before it. Null where there is none.
 */
export function moveEdge(session: TagSession, entity: TaggedEntity, way: 'grow' | 'shrink', side: Side): Span | null {
  const { set, document, read } = session;
  const hull = hullOf(entity);
  const others = document.entities.filter(({ id }) => id !== entity.id).map(hullOf);
  // What was inside it does not come to hold it.
  const stands = (span: Span) =>
    others.every((one) => mayStandBeside(set, span, one) && !(holds(hull, one) && holds(one, span)));
  const move = (span: Span) => (way === 'grow' ? growSpan : shrinkSpan)(read.tokens, span, side);
  let last = hull;
  for (let span = move(last); !isSameSpan(span, last); span = move(span)) {
    // Where nothing may overlap, what is grown over gives way.
    if (set.rules.overlap === 'none' || stands(span)) return span;
    last = span;
  }
  return null;
}

function addEntity(session: TagSession, entity: TaggedEntity): TagSession {
  const hull = hullOf(entity);
  const kept = session.document.entities.filter((other) => mayStandBeside(session.set, hull, hullOf(other)));
  const ids = new Set([...kept, entity].map(({ id }) => id));
  const relations = session.document.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return {
    ...session,
    document: { ...session.document, entities: [...kept, entity], relations },
    offers: session.offers.filter((offer) => !overlaps(offer, hull)),
    group: session.group.filter((offer) => !overlaps(offer, hull)),
  };
}

function mayStandBeside({ rules }: LabelSet, a: Span, b: Span): boolean {
  if (!overlaps(a, b)) return true;
  if (isSameSpan(a, b) || rules.overlap === 'none') return false;
  return holds(a, b) || holds(b, a) || rules.overlap === 'any';
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function offerOthers(session: TagSession, entity: TaggedEntity): TagSession {
  const { document, keyed, set, refused } = session;
  const taken = document.entities.flatMap(({ spans }) => spans);
  const fresh = propagate(entity, { text: document.text, keyed, set, taken }).filter(
    (offer) => !refused.has(keyOf(offer)),
  );
  // The annotator's own word about a name counts more than what memory or the tagger makes of it.
  return { ...session, offers: addOffers(session.offers, fresh), group: fresh };
}

/** Confirms offers, all or some of a group. One on its own brings its other occurrences; a group brings nothing more. */
export function acceptOffers(session: TagSession, offers: readonly Offer[], makeId: () => string): TagSession {
  const entities = offers.map(
    ({ start, end, label, origin, knowledgeBaseId }): TaggedEntity => ({
      id: makeId(),
      spans: [{ start, end }],
      label,
      origin,
      knowledgeBaseId,
      attributes: {},
    }),
  );
  const [only] = entities;
  const added = entities.reduce(addEntity, session);
  const isFromGroup = offers.some((offer) => session.group.some((other) => isSameSpan(offer, other)));
  return only && entities.length === 1 && !isFromGroup ? offerOthers(added, only) : added;
}

/** Refuses offers: they are not made again in this session. */
export function refuseOffers(session: TagSession, offers: readonly Offer[]): TagSession {
  const gone = new Set(offers.map(keyOf));
  const stays = (offer: Offer) => !gone.has(keyOf(offer));
  return {
    ...session,
    offers: session.offers.filter(stays),
    group: session.group.filter(stays),
    refused: new Set([...session.refused, ...gone]),
  };
}

/** Takes an entity out, and its relations with it. */
export function removeEntity(session: TagSession, id: string): TagSession {
  const entities = session.document.entities.filter((entity) => entity.id !== id);
  const relations = session.document.relations.filter(({ from, to }) => from !== id && to !== id);
  return { ...session, document: { ...session.document, entities, relations } };
}

const keyOf = ({ start, end, label }: Offer): string => `${start} ${end} ${label}`;
