import { type Origin, overlaps, type Span } from '@/lib/entities/tagged';

/** Why something is offered: shown beside the offer, in words of the catalogue. */
export type Reason =
  /** The same words as an entity tagged in this document. */
  | { why: 'same-name'; of: string }
  /** A shorter form of one. */
  | { why: 'alias'; of: string }
  /** Tagged so before: how often, in how many documents. */
  | { why: 'memory'; times: number; documents: number }
  /** In a list of names that was loaded. */
  | { why: 'gazetteer' }
  /** By the tagger that learned from this annotator, with its measured recent precision (0 to 1). */
  | { why: 'tagger'; precision: number }
  /** Has the form of a date, sum or number. */
  | { why: 'grammar' };

/** A proposal: dotted on the page, never saved until the annotator confirms it. */
export interface Offer extends Span {
  exact: string;
  label: string;
  origin: Exclude<Origin, 'manual' | 'import'>;
  reason: Reason;
  knowledgeBaseId: string | null;
}

/**
 * Offers that can stand side by side: none over an entity or over a span that was refused; of two that overlap the one
 * from the earlier list, and in a list the longer.
 *
 * @param lists most trusted first
 */
export function mergeOffers(lists: readonly (readonly Offer[])[], taken: readonly Span[]): Offer[] {
  const kept: Offer[] = [];
  const busy = new Occupied(taken);
  for (const list of lists) {
    for (const offer of [...list].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
      if (busy.touches(offer)) continue;
      kept.push(offer);
      busy.add(offer);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Offers that can stand already, with more trusted ones that came later: those that overlap them go. Both in reading order. */
export function addOffers(standing: readonly Offer[], fresh: readonly Offer[]): Offer[] {
  const busy = new Occupied(fresh);
  const kept = standing.filter((offer) => !busy.touches(offer));
  return [...kept, ...fresh].sort((a, b) => a.start - b.start);
}

/** Spans by blocks of text, so that a thousand entities are not compared with a thousand offers. */
class Occupied {
  private readonly blocks = new Map<number, Span[]>();

  constructor(spans: readonly Span[]) {
    for (const span of spans) this.add(span);
  }

  add(span: Span): void {
    for (const block of blocksOf(span)) {
      const list = this.blocks.get(block);
      if (list) list.push(span);
      else this.blocks.set(block, [span]);
    }
  }

  touches(span: Span): boolean {
    const last = Math.floor((span.end - 1) / BLOCK);
    for (let block = Math.floor(span.start / BLOCK); block <= last; block += 1)
      if (this.blocks.get(block)?.some((other) => overlaps(other, span))) return true;
    return false;
  }
}

const BLOCK = 256;

function blocksOf({ start, end }: Span): number[] {
  const first = Math.floor(start / BLOCK);
  return Array.from({ length: Math.floor((end - 1) / BLOCK) - first + 1 }, (_, index) => first + index);
}
