import { Problem } from '../http/problem';
import { readCluster } from './clusters';
import type { Working } from './decide';

const missing = (code: string, detail: string) => new Problem({ status: 422, code, detail });

/** What a decision must bring, by its verdict. @throws Problem 404, 409, 422 */
export async function checkDecision({ transaction, deciding, row }: Working): Promise<void> {
  const { made, stream } = deciding;
  const { verdict, declined, reason, replies, cannedId, otherId, reportIds, until } = made;
  if (verdict === 'declined') {
    if (declined === null) throw missing('decline-reason', 'Say why it is declined.');
    if (declined === 'other' && reason.trim() === '')
      throw missing('reason-needed', 'Say in words why it is declined.');
  }
  if (verdict === 'needs-information' && replies === null && cannedId === null)
    throw missing('reply-needed', 'Say what the readers are asked.');
  if (verdict === 'noted' && reason.trim() === '') throw missing('reason-needed', 'The note has no words.');
  if (verdict === 'snoozed' && (until === null || Date.parse(until) <= deciding.now))
    throw missing('until-needed', 'Say until when.');
  if (verdict === 'split') {
    const all = await transaction
      .selectFrom('filing')
      .select('report')
      .where('stream', '=', stream)
      .where('cluster', '=', row.id)
      .execute();
    const inside = all.filter(({ report }) => reportIds.includes(report)).length;
    if (inside === 0 || inside !== new Set(reportIds).size)
      throw missing('reports-elsewhere', 'Some of these reports are not in this cluster.');
    if (inside === all.length) throw missing('nothing-left', 'At least one report must stay.');
  }
  if (verdict !== 'duplicate' && verdict !== 'merge') return;
  if (otherId === null || otherId === row.id) throw missing('other-needed', 'Say which other cluster.');
  const other = await readCluster(transaction, { stream, id: otherId });
  if (verdict === 'merge' && (other.status === 'merged' || other.status === 'withdrawn'))
    throw new Problem({ status: 409, code: 'not-allowed', detail: 'The other cluster is not there any more.' });
  for (let at = other; at.other !== null; at = await readCluster(transaction, { stream, id: at.other })) {
    if (at.other === row.id)
      throw new Problem({ status: 409, code: 'ring', detail: 'The other one is a duplicate of this.' });
  }
}
