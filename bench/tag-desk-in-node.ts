/** What stands behind the page while it is tagged, beside the real one: so a script knows what its next act must be. */

import { readConll } from '@/lib/entities/formats/conll';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import type { TaggedDocument } from '@/lib/entities/tagged';

export { addEffort, noEffort, secondsEach, secondsEachWithThought } from '@/lib/entities/effort/keystroke-level';
export { moveEdges, reachSpan } from '@/lib/entities/effort/reach-span';
export { fourClassSet } from '@/lib/entities/labels/ready-sets';
export { newMemory, recall, remember } from '@/lib/entities/offers/memory';
export { keyTokens } from '@/lib/entities/offers/name-index';
export { TagDesk } from '@/lib/entities/session/tag-desk';
export { hullOf, isSameSpan, overlaps, sortEntities } from '@/lib/entities/tagged';
export { makeTagger } from '@/lib/entities/tagger/answer-tagger';
export { LEAST_DOCUMENTS } from '@/lib/entities/tagger/track-record';
export { readText } from '@/lib/entities/tokens/read-text';

/** The gold text in documents of so many sentences, in the language that their pages name. */
export function readGold(file: string, sentencesEach: number): TaggedDocument[] {
  return readConll(file, fourClassSet, sentencesEach).documents.map((one) => ({ ...one, language: 'en' }));
}
