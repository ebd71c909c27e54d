import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import type { Made } from './foretell';

/** What each question is handed. */
export interface FormProps {
  desk: Desk;
  /** The first of those it is about. */
  cluster: ClusterSummary;
  close: () => void;
  /** Closes the question and decides, on all of them. */
  decide: (made: Made) => void;
}
