import type { Status } from '@/lib/annotation/desk-choices';
import type { ReportState } from '@/lib/annotation/report-messages';

/**
 * What a reader is told of a cluster's status. A duplicate and a merged one are told by the other cluster's. Who sends
 * spam learns nothing from the answer.
 */
export function stateForReader(status: Status): ReportState {
  if (status === 'spam' || status === 'merged' || status === 'duplicate') return 'received';
  return status;
}
