import { type ReaderExport, reportSubmission } from '@/lib/annotation/report-messages';
import { sightingOf } from '../clusters/hear-sighting';
import type { Database } from '../database/database';
import { readReceipts } from './read-receipt';
import { receiptOf, type Sender } from './reports';

/** Everything the publication has of a reader, oldest first. */
export async function exportReader(database: Database, { stream, reader }: Sender): Promise<ReaderExport> {
  const rows = await database.read
    .selectFrom('report')
    .selectAll()
    .where('stream', '=', stream)
    .where('reader', '=', reader)
    .orderBy('received_at')
    .execute();
  const ids = rows.map(({ id }) => id);
  const additions =
    ids.length === 0
      ? []
      : await database.read
          .selectFrom('addition')
          .selectAll()
          .where('stream', '=', stream)
          .where('report', 'in', ids)
          .orderBy('received_at')
          .execute();
  const seen =
    ids.length === 0
      ? []
      : await database.read
          .selectFrom('sighting')
          .selectAll()
          .where('stream', '=', stream)
          .where('report', 'in', ids)
          .execute();
  const sightings = new Map(seen.map((row) => [row.report, sightingOf(row)]));
  const receipts = await readReceipts(database.read, rows);
  const reports = rows.map((row, at) => ({
    receipt: receipts[at] ?? receiptOf(row),
    submission: row.submission === null ? null : reportSubmission.parse(JSON.parse(row.submission)),
    additions: additions
      .filter(({ report, text }) => report === row.id && text !== null)
      .map(({ id, text, created_at }) => ({ id, text: text ?? '', createdAt: created_at })),
    sighting: sightings.get(row.id) ?? null,
  }));
  return { publication: stream, reports };
}
