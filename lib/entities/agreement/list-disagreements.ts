import {
  hullOf,
  inReadingOrder,
  isSameSpan,
  type TaggedDocument,
  type TaggedEntity,
  type TaggedRelation,
  wordsOf,
} from '@/lib/entities/tagged';
import { matchEntities } from './match-entities';
import type { Pair } from './pair-documents';
import { hasSameSpans } from './span-agreement';

/** One thing that two annotators see differently, to be settled. */
export interface Disagreement {
  documentId: string;
  kind: /** Same stretch, other label. */
    | 'label'
    /** Same label, other edges. */
    | 'edges'
    /** Other edges and other label, but a common stretch. */
    | 'edges-and-label'
    /** Same stretch and label; knowledge-base id or attributes differ. */
    | 'details'
    | 'only-first'
    | 'only-second';
  first: TaggedEntity | null;
  second: TaggedEntity | null;
  /** The words, the first's before the second's where they differ. */
  exact: string;
}

/** What both say exactly alike, and everything else in the order of the text. */
export interface Comparison {
  agreed: TaggedEntity[];
  disagreements: Disagreement[];
}

export function listDisagreements(pair: Pair): Comparison {
  // First what is exactly alike, so that an entity nested in another is not matched with the wrong one of two.
  const same = matchEntities(pair, (a, b) => a.label === b.label && hasSameSpans(a, b));
  const rest = {
    first: { ...pair.first, entities: same.onlyFirst },
    second: { ...pair.second, entities: same.onlySecond },
  };
  const near = matchEntities(rest, () => true);
  const differing = same.matches.filter(([a, b]) => !hasSameDetails(a, b));
  const rows = [
    ...[...differing, ...near.matches].map(([a, b]) => row(pair, a, b)),
    ...near.onlyFirst.map((entity) => row(pair, entity, null)),
    ...near.onlySecond.map((entity) => row(pair, null, entity)),
  ];
  const agreed = same.matches.filter(([a, b]) => hasSameDetails(a, b)).map(([entity]) => entity);
  return { agreed, disagreements: rows.sort((a, b) => inReadingOrder(placeOf(a), placeOf(b))) };
}

function placeOf({ first, second }: Disagreement) {
  const entity = first ?? second;
  if (!entity) throw new Error('a disagreement about nothing');
  return hullOf(entity);
}

function hasSameDetails(a: TaggedEntity, b: TaggedEntity): boolean {
  const write = ({ attributes }: TaggedEntity) =>
    JSON.stringify(Object.entries(attributes).sort(([x], [y]) => (x < y ? -1 : 1)));
  return a.knowledgeBaseId === b.knowledgeBaseId && write(a) === write(b);
}

function row(pair: Pair, first: TaggedEntity | null, second: TaggedEntity | null): Disagreement {
  const { id: documentId, text } = pair.first;
  const words = [first, second].flatMap((entity) => (entity ? [wordsOf(text, entity)] : []));
  return { documentId, kind: kindOf(first, second), first, second, exact: [...new Set(words)].join(' / ') };
}

function kindOf(first: TaggedEntity | null, second: TaggedEntity | null): Disagreement['kind'] {
  if (!first) return 'only-second';
  if (!second) return 'only-first';
  const hasSameEdges = isSameSpan(hullOf(first), hullOf(second)) && hasSameSpans(first, second);
  if (first.label !== second.label) return hasSameEdges ? 'label' : 'edges-and-label';
  return hasSameEdges ? 'details' : 'edges';
}

/** Which of the two stands; `neither` takes both out. Null: not settled yet. */
export type Settlement = 'first' | 'second' | 'both' | 'neither';

export interface Curated {
  entities: TaggedEntity[];
  /** Of both annotators, where both ends stand in the curated version; what both drew is there once. */
  relations: TaggedRelation[];
  /** Disagreements nobody has settled. */
  open: number;
}

/** The curated version: what both agree on, and of each disagreement what was settled. */
export function curate(
  pair: Pair,
  { agreed, disagreements }: Comparison,
  settled: ReadonlyMap<Disagreement, Settlement>,
): Curated {
  const chosen = disagreements.flatMap((disagreement) => choose(disagreement, settled.get(disagreement)));
  const open = disagreements.filter((disagreement) => !settled.has(disagreement)).length;
  const entities = [...agreed, ...chosen];
  return { entities, relations: keepRelations([pair.first, pair.second], entities), open };
}

/** Relations of these readings whose both ends stand; what several drew is there once. */
export function keepRelations(
  readings: readonly TaggedDocument[],
  entities: readonly TaggedEntity[],
): TaggedRelation[] {
  const kept = new Map<string, TaggedRelation>();
  for (const { entities: own, relations } of readings) {
    const endOf = (id: string) =>
      findKept(
        own.find((entity) => entity.id === id),
        entities,
      );
    for (const relation of relations) {
      const [from, to] = [endOf(relation.from), endOf(relation.to)];
      const key = JSON.stringify([from, relation.label, to]);
      if (from !== null && to !== null && !kept.has(key)) kept.set(key, { ...relation, from, to });
    }
  }
  return [...kept.values()];
}

/** The curated entity that stands for an annotator's: itself, or the other's with the same place and label. */
function findKept(entity: TaggedEntity | undefined, entities: readonly TaggedEntity[]): string | null {
  if (!entity) return null;
  const same =
    entities.find((kept) => kept === entity) ??
    entities.find((kept) => kept.label === entity.label && hasSameSpans(kept, entity));
  return same?.id ?? null;
}

function choose({ first, second }: Disagreement, settlement: Settlement | undefined): TaggedEntity[] {
  const takesFirst = settlement === 'first' || settlement === 'both';
  const takesSecond = settlement === 'second' || settlement === 'both';
  return [...(takesFirst && first ? [first] : []), ...(takesSecond && second ? [second] : [])];
}
