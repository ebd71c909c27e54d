import type { Entity } from '@/lib/annotation/schema';

/** A stretch of a document's frozen text, in UTF-16 units; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

export type Origin = Entity['origin'];
export type AttributeValue = Entity['attributes'][string];

/** An entity as formats, offers and agreement see it: the part of the record that is about the text. */
export interface TaggedEntity {
  id: string;
  /** One, or more for a discontinuous entity: in order, not empty, not touching. */
  spans: Span[];
  /** Id of the label, never its caption. */
  label: string;
  origin: Origin;
  /** `Q76`, `wikidata:Q76`, an address; null where nobody said which. */
  knowledgeBaseId: string | null;
  attributes: Record<string, AttributeValue>;
}

/** A directed relation between two entities of one document. */
export interface TaggedRelation {
  id: string;
  from: string;
  to: string;
  label: string;
}

/** One annotator's reading of one frozen text. */
export interface TaggedDocument {
  id: string;
  text: string;
  /** BCP 47; null where unknown. */
  language: string | null;
  address: string | null;
  title: string | null;
  entities: TaggedEntity[];
  relations: TaggedRelation[];
}

/** First and last place of an entity, over its gaps. */
export function hullOf({ spans }: Pick<TaggedEntity, 'spans'>): Span {
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) throw new Error('an entity without a span');
  return { start: first.start, end: last.end };
}

/** The entity's words; its pieces joined by a space where it is discontinuous. */
export function wordsOf(text: string, { spans }: Pick<TaggedEntity, 'spans'>): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(' ');
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
export const isSameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
/** By start; of those that start together the longer first, so that what holds others comes before them. */
export const inReadingOrder = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Entities in reading order, by their hulls. */
export function sortEntities(entities: readonly TaggedEntity[]): TaggedEntity[] {
  return [...entities].sort((a, b) => inReadingOrder(hullOf(a), hullOf(b)));
}
