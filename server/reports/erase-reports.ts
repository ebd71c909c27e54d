import type { Transaction } from 'kysely';
import { forgetReport } from '../clusters/forget-report';
import type { Tables } from '../database/tables';
import { takeRev } from './reports';

export interface Erasing {
  stream: string;
  ids: string[];
  now: number;
  /** A state to leave them in; without, each stays in its own. */
  state?: 'withdrawn';
}

/**
 * Erases every word and address of reports and of what was added to them. Each gets a rev of its own, by which whatever
 * follows the stream (the search index) hears of it.
 */
export async function eraseReports(transaction: Transaction<Tables>, erasing: Erasing): Promise<void> {
  const { stream, ids, now, state } = erasing;
  for (const id of ids) {
    const rev = await takeRev(transaction, stream);
    const gone = { submission: null, identity: '', fold: '', changed_at: now, rev, ...(state ? { state } : {}) };
    await transaction.updateTable('report').set(gone).where('stream', '=', stream).where('id', '=', id).execute();
    const additions = transaction.updateTable('addition').set({ text: null }).where('stream', '=', stream);
    await additions.where('report', '=', id).execute();
    await transaction.deleteFrom('sighting').where('stream', '=', stream).where('report', '=', id).execute();
    await forgetReport(transaction, { stream, report: id, withdrawn: state === 'withdrawn', rev, now });
  }
}
