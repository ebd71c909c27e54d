import { hullOf, type Span, type TaggedDocument } from '@/lib/entities/tagged';
import { splitTokens } from '@/lib/entities/tokens/split-tokens';

/** The document's tokens, cut further where an entity begins or ends inside one: formats of tokens know no other edges. */
export function cutTokens({ text, language, entities }: TaggedDocument): Span[] {
  const cuts = [...new Set(entities.flatMap((entity) => Object.values(hullOf(entity))))].sort((a, b) => a - b);
  let next = 0;
  return splitTokens(text, language).flatMap(({ start, end }) => {
    while ((cuts[next] ?? end) <= start) next += 1;
    const inside: number[] = [];
    for (let at = next; (cuts[at] ?? end) < end; at += 1) inside.push(cuts[at] ?? end);
    return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
  });
}
