/** What stands behind the page while it is tagged, beside the real one: so a script knows what its next act must be. */

export { addEffort, noEffort, secondsEach, secondsEachWithThought } from '@/lib/entities/effort/keystroke-level';
export { moveEdges, reachSpan } from '@/lib/entities/effort/reach-span';
export { fourClassSet } from '@/lib/entities/labels/ready-sets';
export { newMemory, recall, remember } from '@/lib/entities/offers/memory';
export { keyTokens } from '@/lib/entities/offers/name-index';
export { TagDesk } from '@/lib/entities/session/tag-desk';
export { hullOf, isSameSpan, overlaps, sortEntities } from '@/lib/entities/tagged';
export { readText } from '@/lib/entities/tokens/read-text';
