import type { Transaction } from 'kysely';
import { reportSubmission } from '@/lib/annotation/report-messages';
import type { Tables } from '../database/tables';
import { fileReport } from './file-report';

export interface Late {
  stream: string;
  report: string;
  rev: number;
  now: number;
}

/** Files a report that waited among the suspect ones; one that is filed stays where it is. The stream is locked. */
export async function fileLate(transaction: Transaction<Tables>, { stream, report, rev, now }: Late): Promise<void> {
  const row = await transaction
    .selectFrom('report')
    .leftJoin('filing', (join) =>
      join.onRef('filing.stream', '=', 'report.stream').onRef('filing.report', '=', 'report.id'),
    )
    .select(['report.submission', 'report.reader', 'filing.cluster'])
    .where('report.stream', '=', stream)
    .where('report.id', '=', report)
    .executeTakeFirst();
  if (!row || row.submission === null || row.cluster !== null) return;
  const submission = reportSubmission.parse(JSON.parse(row.submission));
  await fileReport(transaction, { stream, submission, reader: row.reader, rev, now });
}
