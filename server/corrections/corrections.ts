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

/** The newest corrections, drafted from what was decided. Nothing of a reader is in them. */
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
  return found.flatMap(toPublic);
}

function toPublic(row: ClusterRow): PublicCorrection[] {
  const { note, remedy } = stateOf(row);
  if (note === null || note.trim() === '' || remedy === null) return [];
  const { id, page, title, section, language, since, changed_at } = row;
  return [{ id, remedy, note, page, title, section, language, publishedAt: since ?? changed_at }];
}
