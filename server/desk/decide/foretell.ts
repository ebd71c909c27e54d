import type { ClusterSummary, NewDecision } from '@/lib/annotation/cluster-messages';
import { isAside, statusAfter } from '@/lib/decisions/allow-verdict';
import { readClock } from '@/lib/decisions/clocks';

/** A decision without what the desk adds to it. */
export type Made = Pick<NewDecision, 'verdict'> & Partial<Omit<NewDecision, 'id' | 'revision' | 'verdict'>>;

/** What the server will say of a cluster after a decision; shown until it has said it. @param now ms since 1970 */
export function foretell(cluster: ClusterSummary, made: Made, now: number): ClusterSummary {
  const { verdict } = made;
  if (verdict === 'undo' || isAside(verdict)) return cluster;
  const status = statusAfter(verdict, cluster.status);
  const severity = made.severity ?? cluster.severity;
  const since = status === cluster.status && cluster.since !== null ? cluster.since : new Date(now).toISOString();
  const receivedAt = Date.parse(cluster.firstAt);
  const clock = readClock({ status, severity, receivedAt, since: Date.parse(since), isUnseen: false }, now);
  return {
    ...cluster,
    status,
    severity,
    since,
    revision: cluster.revision + 1,
    kind: made.kind ?? cluster.kind,
    remedy: made.remedy ?? cluster.remedy,
    fix: made.replacement ?? cluster.fix,
    assignee: verdict === 'assigned' ? (made.assignee ?? null) : cluster.assignee,
    snoozedUntil: verdict === 'snoozed' ? (made.until ?? null) : cluster.snoozedUntil,
    otherId: verdict === 'duplicate' ? (made.otherId ?? null) : cluster.otherId,
    clock: clock && { ...clock, due: new Date(clock.due).toISOString() },
  };
}
