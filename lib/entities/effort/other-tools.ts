/** The same keystroke-level count for tools that have no offers, so that figures can be compared (field-notes section 4). */
import { hullOf, sortEntities, type TaggedEntity } from '@/lib/entities/tagged';
import type { ReadText } from '@/lib/entities/tokens/read-text';
import { tokenAfter } from '@/lib/entities/tokens/split-tokens';
import type { Effort } from './keystroke-level';

/** Tokens are snapped to; one token is a double-click, more are a drag; the label stays until another is chosen by its key. */
export function countProdigy(read: ReadText, gold: readonly TaggedEntity[]): Effort {
  const effort = { points: 0, presses: 0, keys: 0, judged: 0, wrong: 0, entities: gold.length };
  let sticky = '';
  for (const entity of sortEntities(gold)) {
    const { start, end } = hullOf(entity);
    const isOneToken = tokenAfter(read.tokens, start) === tokenAfter(read.tokens, end - 1);
    effort.points += isOneToken ? 1 : 2;
    effort.presses += isOneToken ? 4 : 2;
    effort.keys += entity.label === sticky ? 0 : 1;
    sticky = entity.label;
  }
  return effort;
}
