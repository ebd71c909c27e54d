import type { Kysely } from 'kysely';
import type { Remedy, Status } from '@/lib/annotation/desk-choices';
import { type ClusterRow, stateOf } from '../clusters/clusters';
import type { Tables } from '../database/tables';

/** A correction as the publication tells the world of it. */
export interface PublicCorrection {
  id: string;
  remedy: Remedy;
  note: string;
  page: string;
  title: string;
  section: string;
  language: string;
  /** Names of the readers who are thanked for it, as they gave them. */
  credits: string[];
  /** Milliseconds since 1970. */
  publishedAt: number;
}

/** Remedies that are told; a silent fix is silent. */
const told: readonly Remedy[] = ['correction', 'clarification', 'update', 'editors-note', 'withdrawal'];
/** Told once the page has it, or is said to have it. */
const done: readonly Status[] = ['applied', 'verified', 'changed', 'page-gone'];

export interface Wanted {
  stream: string;
  /** Identity of one page; without it, all pages. */
  page?: string;
  limit: number;
}

/**
 * The newest corrections, drafted from what was decided. Nothing of a reader is in them but the name of one who wished
 * to be named and whom an editor has chosen to name.
 */
export async function readCorrections(
  database: Kysely<Tables>,
  { stream, page, limit }: Wanted,
): Promise<PublicCorrection[]> {
  let rows = database
    .selectFrom('cluster')
    .selectAll()
    .where('stream', '=', stream)
    .where('status', 'in', done)
    .where('remedy', 'in', told);
  if (page !== undefined) rows = rows.where('page', '=', page);
  const found = await rows.orderBy('since', 'desc').orderBy('id').limit(limit).execute();
  const corrections = found.flatMap(toPublic);
  const names = await readNames(database, { stream, clusters: corrections });
  return corrections.map(({ chosen, ...correction }) => ({
    ...correction,
    credits: [...new Set(chosen.flatMap((report) => names.get(`${correction.id} ${report}`) ?? []))],
  }));
}

/** Names by cluster and report. What was withdrawn, erased, or moved to another cluster is not among them. */
async function readNames(
  database: Kysely<Tables>,
  { stream, clusters }: { stream: string; clusters: readonly Drafted[] },
): Promise<Map<string, string>> {
  const reports = clusters.flatMap(({ chosen }) => chosen);
  if (reports.length === 0) return new Map();
  const rows = await database
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select(['filing.cluster', 'filing.report', 'report.submission'])
    .where('filing.stream', '=', stream)
    .where('filing.report', 'in', reports)
    .where('report.state', '!=', 'withdrawn')
    .where('report.submission', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ cluster, report, submission }) => {
      const { credit } = JSON.parse(submission ?? '{}') as { credit?: string | null };
      return credit ? [[`${cluster} ${report}`, credit] as const] : [];
    }),
  );
}

/** Without the names, with the reports whose readers are to be named. */
type Drafted = Omit<PublicCorrection, 'credits'> & { chosen: string[] };

function toPublic(row: ClusterRow): Drafted[] {
  const { note, remedy, credits } = stateOf(row);
  if (note === null || note.trim() === '' || remedy === null) return [];
  const { id, page, title, section, language, since, changed_at } = row;
  return [
    { id, remedy, note, page, title, section, language, publishedAt: since ?? changed_at, chosen: credits ?? [] },
  ];
}
