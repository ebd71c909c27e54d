import type { Decision } from '@/lib/annotation/schema';
import { deriveState } from '@/lib/decisions/derive-state';
import { Problem } from '../http/problem';
import { readCluster, summarise } from './clusters';
import type { Outcome, Working } from './decide';
import { keepDecision, readDecisions } from './keep-decision';
import { makeDecision } from './make-decision';
import { mergedInto, moveAnchors, moveReports } from './move-reports';

/** Takes the last decision back, with what it moved. @throws Problem 409 where there is nothing to take back */
export async function undoDecision(working: Working): Promise<Outcome> {
  const { transaction, deciding, row, rev } = working;
  const { stream, editor, made, now } = deciding;
  const { undoable } = deriveState([], await readDecisions(transaction, row));
  if (!undoable || (made.undoes !== null && made.undoes !== undoable.id)) {
    throw new Problem({ status: 409, code: 'nothing-to-undo', detail: 'This cannot be taken back any more.' });
  }
  const otherId = await moveBack(working, undoable);
  const { id, verdict, revision, reason } = made;
  const more = { id, reason, undoes: undoable.id, reportIds: undoable.reportIds, otherId };
  const decision = makeDecision({ stream, creator: editor, clusterId: row.id, verdict, revision, now, more });
  const kept = await keepDecision(transaction, { row: await readCluster(transaction, row), decision, rev, now });
  return { decided: { cluster: summarise(kept.row, now), decision, warnings: [], otherId }, rev };
}

async function moveBack(working: Working, { verdict, otherId, reportIds }: Decision): Promise<string | null> {
  if (otherId === null) return null;
  if (verdict === 'split') await closeSplit(working, otherId);
  else if (verdict === 'merge') await part(working, { otherId, reportIds });
  return otherId;
}

/** The cluster that was split off goes back into this one, unless somebody decided on it meanwhile. */
async function closeSplit({ transaction, deciding, row, rev }: Working, otherId: string): Promise<void> {
  const { stream, editor, now } = deciding;
  const other = await readCluster(transaction, { stream, id: otherId });
  if (other.revision > 0) {
    const detail = 'The reports that were split off have been decided on meanwhile: merge them instead.';
    throw new Problem({ status: 409, code: 'stale', detail });
  }
  const rows = await transaction
    .selectFrom('filing')
    .select('report')
    .where('stream', '=', stream)
    .where('cluster', '=', otherId)
    .execute();
  const reports = rows.map(({ report }) => report);
  await moveReports(transaction, { stream, reports, from: otherId, to: row.id });
  await moveAnchors(transaction, { stream, ids: [otherId], to: row.id });
  const more = { otherId: row.id, reportIds: reports };
  const said = { stream, creator: editor, clusterId: otherId, verdict: 'merged', revision: 0, now, more } as const;
  await keepDecision(transaction, {
    row: await readCluster(transaction, other),
    decision: makeDecision(said),
    rev,
    now,
  });
}

/** The reports that came by the merge go back where they were; those that came since stay. */
async function part(
  { transaction, deciding, row, rev }: Working,
  { otherId, reportIds }: { otherId: string; reportIds: string[] },
): Promise<void> {
  const { stream, editor, now } = deciding;
  const other = await readCluster(transaction, { stream, id: otherId });
  const merged = deriveState([], await readDecisions(transaction, other)).counted.at(-1);
  const ids = await mergedInto(transaction, other);
  await moveAnchors(transaction, { stream, ids, to: otherId });
  await moveReports(transaction, { stream, reports: reportIds, from: row.id, to: otherId });
  const more = { undoes: merged?.id ?? null, reportIds, otherId: row.id };
  const { revision } = other;
  const said = { stream, creator: editor, clusterId: otherId, verdict: 'undo', revision, now, more } as const;
  await keepDecision(transaction, {
    row: await readCluster(transaction, other),
    decision: makeDecision(said),
    rev,
    now,
  });
}
