import type { DeclineReason, Status } from '@/lib/annotation/desk-choices';
import type { Choice, Decision } from '@/lib/annotation/schema';
import { canUndo, isAllowed, isAside, statusAfter } from './allow-verdict';

/** What a cluster is, by everything that was decided on it. Times are ISO 8601. */
export interface ClusterState extends Choice {
  status: Status;
  /** Raised by each decision that counts; whoever decides names the one they saw. */
  revision: number;
  reportIds: string[];
  /** The cluster this one is a duplicate of, or was merged into. */
  otherId: string | null;
  declined: DeclineReason | null;
  /** What the readers were told last, by language. */
  replies: Decision['replies'];
  assignee: string | null;
  snoozedUntil: string | null;
  /** When the status became what it is; null for a cluster nobody has decided on. */
  since: string | null;
}

/** Why a decision does not count. Nothing is lost: it stays in the history, and whoever made it is told. */
export type Refusal = 'stale' | 'not-allowed' | 'ahead';

export interface Derived {
  state: ClusterState;
  /** Decisions that count, in their order, those taken back among them. */
  counted: Decision[];
  /** Of those, what an undo would take back next; null where there is nothing. */
  undoable: Decision | null;
  asides: Decision[];
  refused: { decision: Decision; why: Refusal }[];
}

export const freshState = (reportIds: readonly string[] = []): ClusterState => ({
  status: 'received',
  revision: 0,
  reportIds: [...reportIds],
  otherId: null,
  declined: null,
  replies: null,
  assignee: null,
  snoozedUntil: null,
  since: null,
  kind: null,
  severity: null,
  remedy: null,
  replacement: null,
  note: null,
  credits: null,
});

/**
 * The state of a cluster from its decisions, in whatever order they come and however often: of two that were based on
 * the same revision the earlier counts, by its time and then by its id, and the other one is stale. So every copy of the
 * same decisions gives the same state.
 *
 * @param filed the reports that were filed into the cluster when they arrived
 */
export function deriveState(filed: readonly string[], decisions: readonly Decision[]): Derived {
  const known = [...new Map(decisions.map((decision) => [decision.id, decision])).values()].sort(byTime);
  const asides = known.filter(({ verdict }) => isAside(verdict));
  const based = new Map<number, Decision[]>();
  for (const decision of known) {
    if (!isAside(decision.verdict)) based.set(decision.revision, [...(based.get(decision.revision) ?? []), decision]);
  }
  const line = new Line(filed);
  const refused: Derived['refused'] = [];
  for (let rivals = based.get(0); rivals; rivals = based.get(line.state.revision)) {
    const { revision } = line.state;
    for (const decision of rivals) {
      if (line.state.revision > revision) refused.push({ decision, why: 'stale' });
      else if (!line.take(decision)) refused.push({ decision, why: 'not-allowed' });
    }
    based.delete(revision);
    if (line.state.revision === revision) break;
  }
  for (const rest of based.values()) for (const decision of rest) refused.push({ decision, why: 'ahead' });
  return { state: line.state, counted: line.counted, undoable: line.undoable, asides, refused };
}

function byTime(a: Decision, b: Decision): number {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1;
}

/** Decisions one after the other, with what each found, so that the last can be taken back. */
class Line {
  state: ClusterState;
  readonly counted: Decision[] = [];
  readonly #standing: { decision: Decision; before: ClusterState }[] = [];

  constructor(filed: readonly string[]) {
    this.state = freshState(filed);
  }

  get undoable(): Decision | null {
    const last = this.#standing.at(-1);
    return last && canUndo(last.decision.verdict) ? last.decision : null;
  }

  /** @returns false where the state machine does not allow it */
  take(decision: Decision): boolean {
    if (!isAllowed(decision.verdict, this.state.status)) return false;
    const next = decision.verdict === 'undo' ? this.#undo(decision) : applyDecision(this.state, decision);
    if (!next) return false;
    if (decision.verdict !== 'undo') this.#standing.push({ decision, before: this.state });
    this.state = { ...next, revision: this.state.revision + 1 };
    this.counted.push(decision);
    return true;
  }

  /** Only the last one that stands can be taken back; reports that came since stay. */
  #undo({ undoes, reportIds }: Decision): ClusterState | null {
    const last = this.#standing.at(-1);
    if (!last || last.decision.id !== undoes || !(canUndo(last.decision.verdict) || isUnmerge(last.decision)))
      return null;
    this.#standing.pop();
    const { verdict } = last.decision;
    if (verdict !== 'merge' && verdict !== 'merged' && verdict !== 'split') return last.before;
    const stays =
      verdict === 'merge' ? without(this.state.reportIds, reportIds) : join(this.state.reportIds, reportIds);
    return { ...last.before, reportIds: stays };
  }
}

/** A merge is taken back on both of its clusters by one undo each. */
const isUnmerge = ({ verdict }: Decision) => verdict === 'merged';

/** The state after one decision that is allowed. */
export function applyDecision(state: ClusterState, decision: Decision): ClusterState {
  const { verdict, createdAt } = decision;
  if (verdict === 'undo') throw new Error('an undo needs the line of decisions before it');
  const status = statusAfter(verdict, state.status);
  return {
    ...state,
    ...chosen(state, decision),
    status,
    since: status === state.status && state.since !== null ? state.since : createdAt,
    reportIds: reportsAfter(state.reportIds, decision),
    otherId: verdict === 'duplicate' || verdict === 'merged' ? decision.otherId : keepsOther(status, state.otherId),
    declined: verdict === 'declined' ? decision.declined : status === 'declined' ? state.declined : null,
    replies: decision.replies ?? state.replies,
    assignee: verdict === 'assigned' ? decision.assignee : state.assignee,
    snoozedUntil: verdict === 'snoozed' ? decision.until : status === state.status ? state.snoozedUntil : null,
  };
}

function chosen(state: Choice, decision: Choice): Choice {
  return {
    kind: decision.kind ?? state.kind,
    severity: decision.severity ?? state.severity,
    remedy: decision.remedy ?? state.remedy,
    replacement: decision.replacement ?? state.replacement,
    note: decision.note ?? state.note,
    // A state that was kept before there were any has none.
    credits: decision.credits ?? state.credits ?? null,
  };
}

const keepsOther = (status: Status, other: string | null) =>
  status === 'duplicate' || status === 'merged' ? other : null;

function reportsAfter(reports: string[], { verdict, reportIds }: Decision): string[] {
  if (verdict === 'merge') return join(reports, reportIds);
  if (verdict === 'split' || verdict === 'merged') return without(reports, reportIds);
  return reports;
}

const join = (list: readonly string[], more: readonly string[]) => [...new Set([...list, ...more])];
const without = (list: readonly string[], gone: readonly string[]) => list.filter((one) => !gone.includes(one));
