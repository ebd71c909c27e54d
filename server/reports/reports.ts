/** Rows of reports, found by who sent them. */
import { sql, type Transaction } from 'kysely';
import type { KeptState, Receipt, ReportState } from '@/lib/annotation/report-messages';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';

/** Whose report of which publication. */
export interface Sender {
  stream: string;
  /** SHA-256 of the reader's secret for this publication. */
  reader: string;
}

export interface ReportRow {
  id: string;
  stream: string;
  /** Of the report itself; what became of it is its cluster's to say (`read-receipt.ts`). */
  state: KeptState;
  received_at: number;
  changed_at: number;
  additions: number;
}

/** What the editors made of it. */
export interface Outcome {
  state: ReportState;
  /** When it became that; null for never. */
  since: number | null;
  answer: string | null;
}

const NOTHING_YET: Outcome = { state: 'received', since: null, answer: null };

export function receiptOf(row: ReportRow, outcome: Outcome = NOTHING_YET): Receipt {
  const iso = (ms: number) => new Date(ms).toISOString();
  const { id, stream, received_at, additions } = row;
  const state = row.state === 'withdrawn' ? 'withdrawn' : outcome.state;
  const changedAt = iso(Math.max(row.changed_at, outcome.since ?? 0));
  return { id, publication: stream, state, receivedAt: iso(received_at), changedAt, additions, answer: outcome.answer };
}

const raiseSeq = compileOnce<{ stream: string }, { seq: number }>((database, value) =>
  database
    .updateTable('stream')
    .set({ seq: sql<number>`seq + 1` })
    .where('stream', '=', value('stream'))
    .returning('seq'),
);

/** The next rev of a stream. Taken as late as possible: from here to the commit the stream is locked. */
export async function takeRev(transaction: Transaction<Tables>, stream: string): Promise<number> {
  const [row] = await raiseSeq(transaction, { stream });
  if (!row) throw new Error('a change of a stream that is not there');
  return row.seq;
}

/** Somebody else's report is as missing as one that never was. @throws Problem 404 */
export async function readReport(
  database: Pick<Transaction<Tables>, 'selectFrom'>,
  { stream, reader }: Sender,
  id: string,
): Promise<ReportRow> {
  const row = await database
    .selectFrom('report')
    .select(['id', 'stream', 'state', 'received_at', 'changed_at', 'additions'])
    .where('stream', '=', stream)
    .where('id', '=', id)
    .where('reader', '=', reader)
    .executeTakeFirst();
  if (!row) throw Problem.missing('There is no such report of yours.');
  return row;
}
