import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { Made } from './foretell';

/** Questions that a command asks before it decides. */
export const questions = [
  'declined',
  'duplicate',
  'edit',
  'reply',
  'note',
  'kind',
  'merge',
  'split',
  'snooze',
] as const;
export type Question = (typeof questions)[number];

/** What the desk asks in a dialog: of one cluster, or of all that are selected. */
export type Asked =
  | { what: Question; clusters: readonly ClusterSummary[] }
  /** Shows what would come of it for each, before it is done. */
  | { what: 'bulk'; clusters: readonly ClusterSummary[]; made: Made; title: string }
  | { what: 'palette' }
  | { what: 'keys' };
