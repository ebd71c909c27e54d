import type { TaggedDocument } from '@/lib/entities/tagged';

/** Two annotators' readings of one text. */
export interface Pair {
  first: TaggedDocument;
  second: TaggedDocument;
}

export interface Pairs {
  pairs: Pair[];
  /** Ids of documents whose texts differ: offsets in different texts say nothing about each other. */
  unequal: string[];
  /** Ids of documents that only one of them has. */
  single: string[];
}

/** The documents that both have, by id; only equal texts are compared. */
export function pairDocuments(first: readonly TaggedDocument[], second: readonly TaggedDocument[]): Pairs {
  const others = new Map(second.map((document) => [document.id, document]));
  const pairs: Pairs = { pairs: [], unequal: [], single: [] };
  for (const document of first) {
    const other = others.get(document.id);
    others.delete(document.id);
    if (!other) pairs.single.push(document.id);
    else if (other.text !== document.text) pairs.unequal.push(document.id);
    else pairs.pairs.push({ first: document, second: other });
  }
  pairs.single.push(...others.keys());
  return pairs;
}
