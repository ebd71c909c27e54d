import { type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';
import type { DeliveryRow } from './claim';

/** What a delivery tells, read when it goes out: what a reader had erased meanwhile is told to nobody any more. */
export interface Subject {
  event: string;
  publication: string;
  /** ISO 8601. */
  at: string;
  rev: number;
  report: ReportSubmission | null;
  /** Identity of the page, of a report that was taken back: all that is still said of it. */
  page: string | null;
  /** What the reader said later, for `report.added`. */
  addition: string | null;
  /** The id of the report or decision, and of a decision its fields. */
  id: string;
  decision: Record<string, unknown> | null;
}

/** Null where there is nothing left to tell. */
export async function readSubject(database: Database, row: DeliveryRow): Promise<Subject | null> {
  const at = new Date(row.created_at).toISOString();
  const { event, stream: publication, rev, subject: id } = row;
  const base = { event, publication, at, rev, id, report: null, page: null, addition: null, decision: null };
  if (event === 'decision.made') {
    const decision = await readDecision(database, { stream: publication, id });
    return decision && { ...base, decision };
  }
  const report = await database.read
    .selectFrom('report')
    .select(['submission', 'state'])
    .where('stream', '=', publication)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!report || report.submission === null) return null;
  const submission = reportSubmission.parse(JSON.parse(report.submission));
  if (event === 'report.withdrawn') return { ...base, page: submission.target.source.identity };
  if (report.state === 'withdrawn') return null;
  const addition = event === 'report.added' ? await readAddition(database, row) : null;
  return { ...base, report: submission, addition };
}

/** Made at the desk. */
async function readDecision(database: Database, { stream, id }: { stream: string; id: string }) {
  const made = await database.read
    .selectFrom('decision')
    .select('body')
    .where('stream', '=', stream)
    .where('id', '=', id)
    .executeTakeFirst();
  return made ? (JSON.parse(made.body) as Record<string, unknown>) : null;
}

/** The one that was the latest when the row was made. */
async function readAddition(database: Database, { stream, subject, created_at }: DeliveryRow): Promise<string | null> {
  const row = await database.read
    .selectFrom('addition')
    .select('text')
    .where('stream', '=', stream)
    .where('report', '=', subject)
    .where('received_at', '<=', created_at)
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.text ?? null;
}
