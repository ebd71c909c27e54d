import { type Kysely, sql } from 'kysely';
import type { ClusterSummary, QueueEntry } from '@/lib/annotation/cluster-messages';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Tables } from '../database/tables';
import { stateOf } from './clusters';
import { readSample } from './verify-cluster';

/** UTF-16 units of the sentence kept on each side. */
const ROOM = 160;

/**
 * The sentence of each row, from the newest report with the best supported fix, as the card shows it first:
 * two queries for a page of the queue, however many reports there are. Where that report was erased the row has its
 * words alone.
 */
export async function addPassages(
  database: Kysely<Tables>,
  { stream, clusters }: { stream: string; clusters: readonly ClusterSummary[] },
): Promise<QueueEntry[]> {
  const samples = await readSamples(database, { stream, ids: clusters.map(({ id }) => id) });
  return clusters.map((cluster) => {
    const sample = samples.get(cluster.id);
    return { ...cluster, passage: sample ? passageOf(sample) : null };
  });
}

interface Sample {
  submission: ReportSubmission;
  /** What an editor chose to print; null where they chose nothing. */
  chosen: string | null;
}

/** Of a cluster's fixes the first of its card, where it was filed before the best supported one was kept. */
const commonest = sql`(select other.fix from filing as other where other.stream = cluster.stream
  and other.cluster = cluster.id group by other.fix
  order by count(distinct other.reader) desc, count(*) desc, max(other.at) desc limit 1)`;

async function readSamples(
  database: Kysely<Tables>,
  { stream, ids }: { stream: string; ids: readonly string[] },
): Promise<Map<string, Sample>> {
  if (ids.length === 0) return new Map();
  const newest = await database
    .selectFrom('cluster')
    .select([
      'id',
      'state',
      sql<string | null>`(select filing.report from filing where filing.stream = cluster.stream
        and filing.cluster = cluster.id and filing.fix = coalesce(cluster.best, ${commonest}) order by filing.at desc, filing.report limit 1)`.as(
        'report',
      ),
    ])
    .where('stream', '=', stream)
    .where('id', 'in', ids)
    .execute();
  const reports = newest.flatMap(({ report }) => (report === null ? [] : [report]));
  if (reports.length === 0) return new Map();
  const rows = await database
    .selectFrom('report')
    .select(['id', 'submission'])
    .where('stream', '=', stream)
    .where('id', 'in', reports)
    .execute();
  const submissions = new Map(rows.map(({ id, submission }) => [id, submission]));
  const samples = new Map<string, Sample>();
  for (const { id, state, report } of newest) {
    const kept = submissions.get(report ?? '');
    if (!kept) continue;
    const chosen = stateOf({ state }).replacement;
    // What an editor chose stands for the words of the report that the card shows, which need not be the newest.
    const submission = chosen === null ? null : await readSample(database, { stream, id });
    samples.set(id, { submission: submission ?? (JSON.parse(kept) as ReportSubmission), chosen });
  }
  return samples;
}

function passageOf({ submission: { target, replacement }, chosen }: Sample): QueueEntry['passage'] {
  const passage = target.sentence ?? target.paragraph;
  if (!passage) return null;
  const { text, start, end } = passage;
  return {
    before: text.slice(Math.max(0, start - ROOM), start),
    words: text.slice(start, end),
    replacement: chosen ?? replacement,
    after: text.slice(end, end + ROOM),
  };
}
