import { type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';

/** What came in a digest's period. */
export interface Period {
  /** The first so many. */
  reports: ReportSubmission[];
  /** All of them. */
  count: number;
}

const MOST = 30;

/** Reports of a publication received from `from` until before `to` (ms) that are still there, oldest first. */
export async function readPeriod(
  database: Database,
  { stream, from, to }: { stream: string; from: number; to: number },
): Promise<Period> {
  const inside = database.read
    .selectFrom('report')
    .where('stream', '=', stream)
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .where('state', '=', 'received')
    .where('submission', 'is not', null);
  const rows = await inside.select('submission').orderBy('received_at').limit(MOST).execute();
  const { count } = await inside.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const reports = rows.map(({ submission }) => reportSubmission.parse(JSON.parse(submission ?? '')));
  return { reports, count: Number(count) };
}
