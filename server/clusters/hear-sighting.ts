import type { Selectable, Transaction } from 'kysely';
import { accuracies } from '@/lib/annotation/desk-choices';
import type { SightingSubmission } from '@/lib/annotation/report-messages';
import { type Agreed, type ReaderSighting, verdictOfOutcome, weighSightings } from '@/lib/decisions/weigh-sightings';
import type { Tables } from '../database/tables';
import { type ClusterRow, iso, lookOf, readCluster } from './clusters';
import { keepDecision } from './keep-decision';
import { makeDecision, READER } from './make-decision';
import { rankReader } from './rank-reader';

/** A page is not looked at sooner after the last look because a reader says so, in ms: their word costs nothing. */
const LEAST_PAUSE = 10 * 60_000;
const MEDIUM = accuracies.indexOf('medium');
/** Sightings of one error that are weighed: the newest. */
const MOST_SIGHTINGS = 200;

export interface Sighted {
  stream: string;
  report: string;
  /** The stream's counter for this change. The stream is locked. */
  rev: number;
  now: number;
}

/** As the reader's device sent it. */
export function sightingOf({
  at,
  outcome,
  found,
}: Pick<Selectable<Tables['sighting']>, 'at' | 'outcome' | 'found'>): SightingSubmission {
  return { at: iso(at), outcome, found };
}

/**
 * What a reader saw on the page later is evidence. Two readers who reported the error, who are not often wrong and who
 * saw the same after the server last looked move the state as the server's own look would; one makes the server look
 * soon, where its word would change what was accepted.
 */
export async function hearSighting(
  transaction: Transaction<Tables>,
  { stream, report, rev, now }: Sighted,
): Promise<void> {
  const filing = await transaction
    .selectFrom('filing')
    .select('cluster')
    .where('stream', '=', stream)
    .where('report', '=', report)
    .executeTakeFirst();
  if (!filing) return;
  const row = await readCluster(transaction, { stream, id: filing.cluster });
  const sightings = await readSightings(transaction, row);
  const agreed = weighSightings(await trusted(transaction, row, sightings), lastKnown(row));
  if (agreed) await believe(transaction, row, { agreed, sightings, rev, now });
  else await lookSoon(transaction, row, { sighting: sightings.find((one) => one.report === report), rev, now });
}

/** A sighting counts where it is later than what is known of the page. */
function lastKnown(row: ClusterRow): number {
  const look = lookOf(row);
  const looked = look === null || look.outcome === 'unknown' ? 0 : Date.parse(look.at);
  return Math.max(row.since ?? 0, looked);
}

type Kept = ReaderSighting & { report: string };

/** Of reports that stand in the queue, newest first. */
export async function readSightings(
  transaction: Pick<Transaction<Tables>, 'selectFrom'>,
  { stream, id }: Pick<ClusterRow, 'stream' | 'id'>,
): Promise<Kept[]> {
  return transaction
    .selectFrom('filing')
    .innerJoin('sighting', (join) =>
      join.onRef('sighting.stream', '=', 'filing.stream').onRef('sighting.report', '=', 'filing.report'),
    )
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select(['sighting.report', 'report.reader', 'sighting.outcome', 'sighting.found', 'sighting.at'])
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', id)
    .where('report.state', '=', 'received')
    .where('report.queue', '=', 'inbox')
    .orderBy('sighting.at', 'desc')
    .limit(MOST_SIGHTINGS)
    .execute();
}

async function trusted(
  transaction: Transaction<Tables>,
  { stream }: ClusterRow,
  sightings: readonly Kept[],
): Promise<Kept[]> {
  const ranks = new Map<string, number>();
  for (const { reader } of sightings)
    if (!ranks.has(reader)) ranks.set(reader, await rankReader(transaction, { stream, reader }));
  return sightings.filter(({ reader }) => (ranks.get(reader) ?? 0) >= MEDIUM);
}

async function believe(
  transaction: Transaction<Tables>,
  row: ClusterRow,
  { agreed, sightings, rev, now }: { agreed: Agreed; sightings: readonly Kept[]; rev: number; now: number },
): Promise<void> {
  const { stream, id, revision } = row;
  const seen = { seen: agreed.outcome, seen_at: agreed.at };
  await transaction
    .updateTable('cluster')
    .set({ ...seen, rev, changed_at: now })
    .where('stream', '=', stream)
    .where('id', '=', id)
    .execute();
  const verdict = verdictOfOutcome(agreed.outcome, row.status);
  if (verdict === null) return;
  const reportIds = sightings.filter(({ reader }) => agreed.readers.includes(reader)).map(({ report }) => report);
  const more = { reason: agreed.found ?? '', reportIds };
  const decision = makeDecision({ stream, creator: READER, clusterId: id, verdict, revision, now, more });
  await keepDecision(transaction, { row: { ...row, ...seen }, decision, rev, now });
}

async function lookSoon(
  transaction: Transaction<Tables>,
  row: ClusterRow,
  { sighting, rev, now }: { sighting: Kept | undefined; rev: number; now: number },
): Promise<void> {
  const { stream, id, status, seen_at, verify_at } = row;
  if (!sighting || sighting.at <= lastKnown(row)) return;
  const changes = verdictOfOutcome(sighting.outcome, status) !== null;
  const at = Math.max(now, (seen_at ?? 0) + LEAST_PAUSE);
  const soon = changes && (verify_at === null || verify_at > at) ? { verify_at: at } : {};
  await transaction
    .updateTable('cluster')
    .set({ ...soon, rev, changed_at: now })
    .where('stream', '=', stream)
    .where('id', '=', id)
    .execute();
}
