/** Where three or more annotators of one text do not all say the same, and what is settled of it. */
import {
  hullOf,
  inReadingOrder,
  type Span,
  type TaggedDocument,
  type TaggedEntity,
  wordsOf,
} from '@/lib/entities/tagged';
import { type Curated, keepRelations } from './list-disagreements';

/** One way to tag a place, and the annotators who did. */
export interface Option {
  /** Of the first of them. */
  entity: TaggedEntity;
  /** Indexes of readings, in their order. */
  by: number[];
}

/** A stretch of text that is not tagged alike by all: everything that overlaps there, so that one answer settles it. */
export interface Division {
  documentId: string;
  /** What most did first, then in the order of the text. */
  options: Option[];
  /** Ids of all entities in it, of all annotators. */
  among: string[];
  span: Span;
  exact: string;
}

export interface Divisions {
  /** What all say exactly alike: edges, label, knowledge-base id, attributes. */
  agreed: TaggedEntity[];
  divisions: Division[];
}

/** @param readings of one text, in the annotators' order */
export function listDivisions(readings: readonly TaggedDocument[]): Divisions {
  const groups = new Map<string, Option & { ids: string[] }>();
  readings.forEach(({ entities }, reader) => {
    for (const entity of entities) {
      const group = groups.get(keyOf(entity)) ?? { entity, by: [], ids: [] };
      groups.set(keyOf(entity), group);
      group.ids.push(entity.id);
      if (!group.by.includes(reader)) group.by.push(reader);
    }
  });
  const all = [...groups.values()].sort((a, b) => inReadingOrder(hullOf(a.entity), hullOf(b.entity)));
  const agreed = all.filter(({ by }) => by.length === readings.length).map(({ entity }) => entity);
  const rest = all.filter(({ by }) => by.length < readings.length);
  const [{ id: documentId, text } = { id: '', text: '' }] = readings;
  return { agreed, divisions: gather(rest).map((group) => divide(group, { documentId, text })) };
}

type Group = Option & { ids: string[] };

/** Groups that overlap, directly or by others between them. */
function gather(groups: readonly Group[]): Group[][] {
  const gathered: Group[][] = [];
  let end = -1;
  for (const group of groups) {
    const hull = hullOf(group.entity);
    if (hull.start < end) gathered.at(-1)?.push(group);
    else gathered.push([group]);
    end = Math.max(end, hull.end);
  }
  return gathered;
}

function divide(groups: readonly Group[], { documentId, text }: { documentId: string; text: string }): Division {
  const hulls = groups.map(({ entity }) => hullOf(entity));
  const options = groups.map(({ entity, by }): Option => ({ entity, by })).sort((a, b) => b.by.length - a.by.length);
  return {
    documentId,
    options,
    among: groups.flatMap(({ ids }) => ids),
    span: { start: Math.min(...hulls.map(({ start }) => start)), end: Math.max(...hulls.map(({ end }) => end)) },
    exact: [...new Set(options.map(({ entity }) => wordsOf(text, entity)))].join(' / '),
  };
}

/** The same way to tag the same place. */
export function keyOf({ spans, label, knowledgeBaseId, attributes }: TaggedEntity): string {
  const details = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([spans.map(({ start, end }) => [start, end]), label, knowledgeBaseId, details]);
}

export const keyOfDivision = ({ among }: Division): string => [...among].sort().join(' ');

/**
 * What more than half of the annotators did; what fewer did does not stand. Null where none has a majority, or some of
 * them marked nothing and neither side is more than half.
 */
export function majorityOf({ options }: Division, annotators: number): TaggedEntity[] | null {
  const won = options.filter(({ by }) => by.length * 2 > annotators).map(({ entity }) => entity);
  if (won.length > 0) return won;
  const marked = new Set(options.flatMap(({ by }) => by)).size;
  return (annotators - marked) * 2 > annotators ? [] : null;
}

/** @param stands of each division that is settled the options that stand; none: nothing is an entity there */
export function curateDivisions(
  readings: readonly TaggedDocument[],
  { agreed, divisions }: Divisions,
  stands: ReadonlyMap<Division, readonly TaggedEntity[]>,
): Curated {
  const entities = [...agreed, ...divisions.flatMap((one) => stands.get(one) ?? [])];
  const open = divisions.filter((one) => !stands.has(one)).length;
  return { entities, relations: keepRelations(readings, entities), open };
}
