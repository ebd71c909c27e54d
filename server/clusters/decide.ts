import type { Transaction } from 'kysely';
import type { Decided, NewDecision } from '@/lib/annotation/cluster-messages';
import type { Decision } from '@/lib/annotation/schema';
import { isAllowed, isAside } from '@/lib/decisions/allow-verdict';
import { guardChoice } from '@/lib/decisions/guard-choice';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { takeRev } from '../reports/reports';
import { lockStream } from '../streams/lock-stream';
import { textsOfCanned } from './canned-replies';
import { checkDecision } from './check-decision';
import { type ClusterRow, readCluster, stateOf, summarise } from './clusters';
import { kindOf } from './describe-error';
import { keepDecision } from './keep-decision';
import { makeDecision } from './make-decision';
import { mergedInto, moveAnchors, moveReports, reportsOf, splitOff } from './move-reports';
import { undoDecision } from './undo-decision';

export interface Deciding {
  stream: string;
  cluster: string;
  /** The member who decides. */
  editor: string;
  made: NewDecision;
  now: number;
}

export interface Outcome {
  decided: Decided;
  rev: number;
}

/**
 * An editor's decision, in one transaction with everything that follows from it. The same id again is the same decision
 * and changes nothing.
 *
 * @throws Problem 404, 409 `stale` where somebody decided meanwhile, 409 `not-allowed`, 422 where something is missing
 */
export function decide(database: Database, deciding: Deciding): Promise<Outcome> {
  return database.write((transaction) => decideIn(transaction, deciding));
}

/** The same in a transaction that holds more than this. */
export async function decideIn(transaction: Transaction<Tables>, deciding: Deciding): Promise<Outcome> {
  const { stream, cluster, made, now } = deciding;
  await lockStream(transaction, stream);
  const row = await readCluster(transaction, { stream, id: cluster });
  const known = await findKnown(transaction, deciding);
  if (known)
    return {
      decided: { cluster: summarise(row, now), decision: known, warnings: [], otherId: row.other },
      rev: row.rev,
    };
  if (!isAside(made.verdict) && made.revision !== row.revision) throw stale(row);
  if (!isAllowed(made.verdict, row.status)) throw notAllowed(row, made);
  const rev = await takeRev(transaction, stream);
  const working: Working = { transaction, deciding, row, rev };
  if (made.verdict === 'undo') return undoDecision(working);
  await checkDecision(working);
  const warnings = guard(row, made);
  const { decision, otherId } = await carryOut(working);
  const kept = await keepDecision(transaction, { row: await readCluster(transaction, row), decision, rev, now });
  return { decided: { cluster: summarise(kept.row, now), decision, warnings, otherId }, rev };
}

export interface Working {
  transaction: Transaction<Tables>;
  deciding: Deciding;
  row: ClusterRow;
  rev: number;
}

async function findKnown(
  transaction: Transaction<Tables>,
  { stream, cluster, made }: Deciding,
): Promise<Decision | null> {
  const known = await transaction
    .selectFrom('decision')
    .select(['cluster', 'body'])
    .where('stream', '=', stream)
    .where('id', '=', made.id)
    .executeTakeFirst();
  if (!known) return null;
  if (known.cluster === cluster) return JSON.parse(known.body) as Decision;
  throw new Problem({
    status: 409,
    code: 'id-taken',
    detail: 'Another decision has this id: send it under a new one.',
  });
}

function stale({ status }: ClusterRow): Problem {
  const detail = `Somebody has decided on this meanwhile (now: ${status}). Nothing was changed: look at it again.`;
  return new Problem({ status: 409, code: 'stale', detail });
}

function notAllowed({ status }: ClusterRow, { verdict }: NewDecision): Problem {
  const detail = `What is “${status}” cannot become “${verdict}”. Nothing was changed.`;
  return new Problem({ status: 409, code: 'not-allowed', detail });
}

/** @throws Problem 422 where a fact, a name, a number or a quote would be mended in silence without a reason */
function guard(row: ClusterRow, { kind, remedy, reason, note, verdict }: NewDecision): Decided['warnings'] {
  if (remedy === null && note === null && verdict !== 'accepted' && verdict !== 'applied') return [];
  const state = stateOf(row);
  const chosen = {
    kind: kind ?? row.kind ?? kindOf(row.category),
    remedy: remedy ?? state.remedy,
    reason,
    note: note ?? state.note,
  };
  const warnings = guardChoice(remedy === null && note === null ? { ...chosen, remedy: null } : chosen);
  if (warnings.some(({ what }) => what === 'reason')) {
    const detail = 'A fact, a name, a number or a quote is to be mended without a word: say why.';
    throw new Problem({ status: 422, code: 'reason-needed', detail });
  }
  return warnings;
}

/** Moves what a decision moves, and returns the record to keep. */
async function carryOut(working: Working): Promise<{ decision: Decision; otherId: string | null }> {
  const { transaction, deciding, row, rev } = working;
  const { stream, editor, made, now } = deciding;
  const { cannedId, revision, verdict, ...said } = made;
  const replies = cannedId === null ? made.replies : await textsOfCanned(transaction, { row, made, cannedId });
  const base = { stream, creator: editor, clusterId: row.id, verdict, revision, now };
  const more = { ...said, replies };
  if (verdict === 'merge' && made.otherId !== null) {
    const other = await readCluster(transaction, { stream, id: made.otherId });
    const reportIds = await reportsOf(transaction, other);
    await absorb(working, { other, reportIds });
    return { decision: makeDecision({ ...base, more: { ...more, reportIds } }), otherId: other.id };
  }
  if (verdict === 'split') {
    const otherId = await splitOff(transaction, { row, reports: made.reportIds, rev, now });
    return { decision: makeDecision({ ...base, more: { ...more, otherId } }), otherId };
  }
  const decision = makeDecision({ ...base, more: { ...more, reportIds: [] } });
  return { decision, otherId: made.otherId };
}

async function absorb(
  { transaction, deciding: { stream, editor, now }, row, rev }: Working,
  { other, reportIds }: { other: ClusterRow; reportIds: string[] },
): Promise<void> {
  const ids = await mergedInto(transaction, other);
  await moveAnchors(transaction, { stream, ids, to: row.id });
  await moveReports(transaction, { stream, reports: reportIds, from: other.id, to: row.id });
  const { id: clusterId, revision } = other;
  const more = { otherId: row.id, reportIds };
  const decision = makeDecision({ stream, creator: editor, clusterId, verdict: 'merged', revision, now, more });
  await keepDecision(transaction, { row: await readCluster(transaction, other), decision, rev, now });
}
