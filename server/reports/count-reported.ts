import { hashFix } from '@/lib/annotation/hash-fix';
import { identifyAddress } from '@/lib/annotation/page-identity';
import { type ReportedHere, reportSubmission } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';

/** How far back is looked, in revs: this is asked by anybody, and must cost the same for a publication of any size. */
const LATEST = 5000;
const MOST_FIXES = 200;

/** How many readers have lately reported what on a page. Withdrawn and erased reports do not count. */
export async function countReported(database: Database, stream: string, page: string): Promise<ReportedHere> {
  const row = await database.read.selectFrom('stream').select('seq').where('stream', '=', stream).executeTakeFirst();
  const reports = await database.read
    .selectFrom('report')
    .select(['reader', 'submission'])
    .where('stream', '=', stream)
    .where('rev', '>', (row?.seq ?? 0) - LATEST)
    .where('identity', '=', identifyAddress(page))
    .where('state', '!=', 'withdrawn')
    .orderBy('rev', 'desc')
    .limit(1000)
    .execute();
  const fixes = new Map<string, Set<string>>();
  for (const { reader, submission } of reports) {
    if (submission === null) continue;
    const { target, replacement } = reportSubmission.parse(JSON.parse(submission));
    const fix = await hashFix(target.quote.exact, replacement);
    fixes.set(fix, (fixes.get(fix) ?? new Set()).add(reader));
  }
  return {
    readers: new Set(reports.map(({ reader }) => reader)).size,
    fixes: [...fixes].slice(0, MOST_FIXES).map(([fix, readers]) => ({ fix, readers: readers.size })),
  };
}
