import { hullOf, isSameSpan, type TaggedEntity } from '@/lib/entities/tagged';
import { matchEntities } from './match-entities';
import type { Pair } from './pair-documents';

/** How two annotators agree on one label, or on all: "you agree on `both` of `both + onlyFirst + onlySecond`". */
export interface SpanAgreement {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  /** `2 × both ÷ (2 × both + onlyFirst + onlySecond)`; null where neither marked anything. */
  f1: number | null;
}

export interface SpanAgreements {
  all: SpanAgreement;
  byLabel: Map<string, SpanAgreement>;
}

/**
 * Span F1, strict: an entity counts as agreed where both marked exactly the same stretches with the same label. The same
 * seen from either side, since with two annotators precision and recall only change places (Hripcsak and Rothschild 2005).
 */
export function strictAgreement(pairs: readonly Pair[]): SpanAgreements {
  return countAgreement(pairs, (a, b) => a.label === b.label && hasSameSpans(a, b));
}

/**
 * Span F1, partial: an entity counts as agreed where both marked stretches that share at least one character, with the
 * same label. Each is matched once at most, the largest common stretch first.
 */
export function partialAgreement(pairs: readonly Pair[]): SpanAgreements {
  return countAgreement(pairs, (a, b) => a.label === b.label);
}

/** Span F1 of the edges alone: exactly the same stretches, whatever the label. */
export function edgeAgreement(pairs: readonly Pair[]): SpanAgreement {
  return countAgreement(pairs, hasSameSpans).all;
}

export function hasSameSpans(a: TaggedEntity, b: TaggedEntity): boolean {
  if (a.spans.length !== b.spans.length) return false;
  return a.spans.every((span, index) => isSameSpan(span, b.spans[index] ?? hullOf(b)));
}

type Rule = (first: TaggedEntity, second: TaggedEntity) => boolean;

function countAgreement(pairs: readonly Pair[], mayMatch: Rule): SpanAgreements {
  const counts = new Map<string, SpanAgreement>();
  const all = nothing();
  for (const pair of pairs) {
    const { matches, onlyFirst, onlySecond } = matchEntities(pair, mayMatch);
    const add = (what: 'both' | 'onlyFirst' | 'onlySecond', { label }: TaggedEntity) => {
      const count = counts.get(label) ?? nothing();
      counts.set(label, count);
      count[what] += 1;
      all[what] += 1;
    };
    for (const [entity] of matches) add('both', entity);
    for (const entity of onlyFirst) add('onlyFirst', entity);
    for (const entity of onlySecond) add('onlySecond', entity);
  }
  const byLabel = new Map(
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, count]) => [label, withF1(count)]),
  );
  return { all: withF1(all), byLabel };
}

const nothing = (): SpanAgreement => ({ both: 0, onlyFirst: 0, onlySecond: 0, f1: null });

function withF1({ both, onlyFirst, onlySecond }: SpanAgreement): SpanAgreement {
  const marked = 2 * both + onlyFirst + onlySecond;
  return { both, onlyFirst, onlySecond, f1: marked === 0 ? null : (2 * both) / marked };
}
