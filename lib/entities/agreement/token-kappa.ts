import { flatten } from '@/lib/entities/formats/conll';
import { hullOf, overlaps, type TaggedDocument } from '@/lib/entities/tagged';
import { splitTokens, type Token, tokenAfter } from '@/lib/entities/tokens/split-tokens';
import { type Coefficient, cohenKappa, type Item } from './chance-corrected';
import type { Pair } from './pair-documents';

export interface TokenKappa {
  /** Over all tokens; those in no entity count as one more value, which most of them have, and which flatters. */
  all: Coefficient;
  /** Over the tokens that at least one of the two put into an entity. Stricter: may be far below `all`, even below 0. */
  marked: Coefficient;
}

/**
 * Cohen's kappa over tokens: each token's value is the label of the outermost entity it stands in, or none. (Others leave out
 * tokens that only one annotator marked, as INCEpTION does, and get other figures.)
 */
export function tokenKappa(pairs: readonly Pair[]): TokenKappa {
  const items = pairs.flatMap(({ first, second }): Item[] => {
    const tokens = splitTokens(first.text, first.language);
    const [a, b] = [labelTokens(tokens, first), labelTokens(tokens, second)];
    return tokens.map((_, index): Item => [a[index] ?? NONE, b[index] ?? NONE]);
  });
  return { all: cohenKappa(items), marked: cohenKappa(items.filter(([a, b]) => a !== NONE || b !== NONE)) };
}

/** No label id is empty. */
const NONE = '';

/** The label of each token's outermost entity. */
export function labelTokens(tokens: readonly Token[], document: TaggedDocument): string[] {
  const labels = new Array<string>(tokens.length).fill(NONE);
  for (const entity of flatten(document).outermost) {
    const hull = hullOf(entity);
    for (let at = tokenAfter(tokens, hull.start); at < tokens.length; at += 1) {
      const token = tokens[at];
      if (!token || !overlaps(token, hull)) break;
      labels[at] = entity.label;
    }
  }
  return labels;
}
