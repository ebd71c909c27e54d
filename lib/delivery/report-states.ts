import { reportStates } from '@/lib/annotation/report-messages';

/** Words of editors that a reader can be told; every other is shown as received. */
const told = new Set<string>(reportStates);

/** Nothing more is to come after these. */
const final = new Set(['verified', 'changed', 'page-gone', 'declined', 'withdrawn']);

export const isFinal = (state: string): boolean => final.has(state);

/** A state that has words; a newer server may have more. */
export const knownState = (state: string): string => (told.has(state) ? state : 'received');
