import type { QueuedReport } from '@/lib/annotation/desk-messages';
import { reportSubmission } from '@/lib/annotation/report-messages';
import { fileLate } from '../clusters/file-late';
import type { Database } from '../database/database';
import type { ReportQueue } from '../database/tables';
import { Problem } from '../http/problem';
import { announce } from '../out/announce';
import { receiptOf, takeRev } from './reports';

export interface Listing {
  stream: string;
  queue: ReportQueue;
  before?: number | undefined;
  limit: number;
}

/** Reports of one queue, the latest changed first. */
export async function listQueue(
  database: Database,
  { stream, queue, before, limit }: Listing,
): Promise<{ reports: QueuedReport[]; more: boolean }> {
  const all = database.read.selectFrom('report').selectAll().where('stream', '=', stream).where('queue', '=', queue);
  const part = before === undefined ? all : all.where('rev', '<', before);
  const rows = await part
    .orderBy('rev', 'desc')
    .limit(limit + 1)
    .execute();
  const reports = rows.slice(0, limit).map((row) => ({
    receipt: receiptOf(row),
    rev: row.rev,
    queue: row.queue,
    reasons: row.reasons.split(',').filter(Boolean),
    submission: row.submission === null ? null : reportSubmission.parse(JSON.parse(row.submission)),
  }));
  return { reports, more: rows.length > limit };
}

/** Moves a report to another queue; out of the suspect ones, word of it goes out as of a new one. @throws Problem 404 */
export async function moveReport(
  database: Database,
  { stream, id, queue, now }: { stream: string; id: string; queue: ReportQueue; now: number },
): Promise<void> {
  await database.write(async (transaction) => {
    const row = await transaction
      .selectFrom('report')
      .select('queue')
      .where('stream', '=', stream)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw Problem.missing('There is no such report.');
    if (row.queue === queue) return;
    const rev = await takeRev(transaction, stream);
    const moved = await transaction
      .updateTable('report')
      .set({ queue, rev })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .where('queue', '!=', queue)
      .returning('id')
      .executeTakeFirst();
    if (moved && queue === 'inbox') {
      await fileLate(transaction, { stream, report: id, rev, now });
      await announce(transaction, { stream, event: 'report.received', subject: id, rev, now });
    }
  });
}
