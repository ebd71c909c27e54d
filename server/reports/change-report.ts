import type { Transaction } from 'kysely';
import type { AdditionSubmission, Receipt } from '@/lib/annotation/report-messages';
import { hearReader, type ReaderVerdict } from '../clusters/hear-reader';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { announce } from '../out/announce';
import { eraseReports } from './erase-reports';
import { readReceipt } from './read-receipt';
import { type ReportRow, readReport, type Sender, takeRev } from './reports';

/** Things a reader may say after one report. */
const MOST_ADDITIONS = 20;

interface Changing {
  sender: Sender;
  id: string;
  now: number;
}

/** The reader says something more. The same id again is the same addition. @throws Problem 404, 409 */
export async function addToReport(
  database: Database,
  { sender, id, now, addition }: Changing & { addition: AdditionSubmission },
): Promise<Receipt> {
  return database.write(async (transaction) => {
    const report = await readReport(transaction, sender, id);
    const { stream } = sender;
    const known = await transaction
      .selectFrom('addition')
      .select('report')
      .where('stream', '=', stream)
      .where('id', '=', addition.id)
      .executeTakeFirst();
    if (known?.report === id) return readReceipt(transaction, report);
    if (known) throw refuse('id-taken', 'Another addition has this id.');
    if (report.state === 'withdrawn')
      throw refuse('withdrawn', 'The report was withdrawn: nothing can be added to it.');
    if (report.additions >= MOST_ADDITIONS) throw refuse('full', `At most ${MOST_ADDITIONS} things can be added.`);
    const { text, createdAt } = addition;
    const row = { stream, id: addition.id, report: id, created_at: createdAt, received_at: now, text };
    await transaction.insertInto('addition').values(row).execute();
    return touch(transaction, report, { now, additions: report.additions + 1, verdict: 'answered' });
  });
}

/** The reader takes it back. Again is no fault. @throws Problem 404 */
export async function withdrawReport(database: Database, { sender, id, now }: Changing): Promise<Receipt> {
  return database.write(async (transaction) => {
    const report = await readReport(transaction, sender, id);
    if (report.state === 'withdrawn') return readReceipt(transaction, report);
    return touch(transaction, report, { now, state: 'withdrawn', verdict: 'withdrawn' });
  });
}

const refuse = (code: string, detail: string) => new Problem({ status: 409, code, detail });

async function touch(
  transaction: Transaction<Tables>,
  report: ReportRow,
  { now, verdict, ...change }: { now: number; verdict: ReaderVerdict; state?: 'withdrawn'; additions?: number },
): Promise<Receipt> {
  const rev = await takeRev(transaction, report.stream);
  const row = await transaction
    .updateTable('report')
    .set({ ...change, rev, changed_at: now })
    .where('stream', '=', report.stream)
    .where('id', '=', report.id)
    .returning('queue')
    .executeTakeFirst();
  const { stream, id } = report;
  const event = change.state === 'withdrawn' ? 'report.withdrawn' : 'report.added';
  if (row?.queue === 'inbox') await announce(transaction, { stream, event, subject: id, rev, now });
  await hearReader(transaction, { stream, report: id, verdict, rev, now });
  return readReceipt(transaction, { ...report, ...change, changed_at: now });
}

/**
 * Erases what a publication has of a reader: every word and address. What stays says that there was a report, so that
 * a copy of it that still waits on some device does not bring it back. Returns how many were erased.
 */
export async function eraseReader(database: Database, { stream, reader }: Sender, now: number): Promise<number> {
  return database.write(async (transaction) => {
    const rows = await transaction
      .selectFrom('report')
      .select('id')
      .where('stream', '=', stream)
      .where('reader', '=', reader)
      .where('submission', 'is not', null)
      .execute();
    await eraseReports(transaction, { stream, ids: rows.map(({ id }) => id), now, state: 'withdrawn' });
    await transaction.deleteFrom('bucket').where('stream', '=', stream).where('key', '=', `r:${reader}`).execute();
    return rows.length;
  });
}
