import { type LabelSet, nameKindOf } from '@/lib/entities/labels/label-set';
import { hullOf, type Span, type TaggedEntity } from '@/lib/entities/tagged';
import { findAliases } from './find-aliases';
import { findName, type KeyedTokens, nameKey } from './name-index';
import { mergeOffers, type Offer } from './offer';

export interface Surroundings {
  text: string;
  keyed: KeyedTokens;
  set: LabelSet;
  /** What is tagged already, and what was refused. */
  taken: readonly Span[];
}

/** Tag once: every other occurrence of an entity's words and of their aliases, to be accepted together by one key. */
export function propagate(entity: TaggedEntity, { text, keyed, set, taken }: Surroundings): Offer[] {
  const { start, end } = hullOf(entity);
  if (entity.spans.length > 1) return [];
  const name = text.slice(start, end);
  const names = [name, ...findAliases(name, nameKindOf(set, entity.label))];
  const lists = names.map((form, index) =>
    findName(keyed, nameKey(form)).map(
      (span): Offer => ({
        ...span,
        exact: text.slice(span.start, span.end),
        label: entity.label,
        origin: 'propagated',
        reason: { why: index === 0 ? 'same-name' : 'alias', of: name },
        knowledgeBaseId: entity.knowledgeBaseId,
      }),
    ),
  );
  return mergeOffers(lists, taken);
}
