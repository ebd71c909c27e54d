/**
 * Inside a transaction: annotations written together with everything that must never be apart from them (outbox rows,
 * tombstones, the store's own count and checksum).
 */
import { hashText } from '@/lib/annotation/page-hash';
import type { Annotation, StoreMeta } from '@/lib/annotation/schema';
import { stableJson } from '@/lib/annotation/stable-json';
import type { EmendDb } from './db';
import { keepDigests } from './keep-digests';
import { queueChanges } from './queue-changes';

/** One annotation before and after; null where it is not there. `after: null` erases it for good. */
export interface Step {
  before: Annotation | null;
  after: Annotation | null;
}

/** Three of these add up to less than 2^53, below which numbers are exact. */
const CHECKSUM_LIMIT = 2 ** 50;

/** Whatever a step may touch. */
export function stepTables(db: EmendDb) {
  const { annotations, relations, tombstones, sightings, outbox, replicas, connections, meta, drafts, sessions } = db;
  const { digests, reports, deliveries, agreements } = db;
  const own = [annotations, relations, tombstones, sightings, outbox, replicas, connections, meta, drafts, sessions];
  return [...own, digests, reports, deliveries, agreements];
}

export function changesAnything({ before, after }: Step): boolean {
  return stableJson(before) !== stableJson(after);
}

/**
 * Over the tables of `stepTables`. Returns the store's count of itself as it is then.
 *
 * @param by who did it: what a server brought is not sent back to it
 */
export async function applySteps(
  db: EmendDb,
  steps: Step[],
  { now, by = 'reader' }: { now: string; by?: 'reader' | 'server' },
): Promise<StoreMeta> {
  const meta = await readMeta(db);
  if (steps.length === 0) return meta;
  const kept = steps.flatMap(({ after }) => after ?? []);
  const erased = steps.flatMap(({ before, after }) => (before && !after ? before : []));
  const returned = await db.tombstones
    .where('id')
    .anyOf(kept.map(({ id }) => id))
    .primaryKeys();
  await db.annotations.bulkPut(kept);
  await db.annotations.bulkDelete(erased.map(({ id }) => id));
  const turn = Math.max((meta.turn ?? 0) + 1, Date.parse(now));
  await keepDigests(db, { kept, erased, turn });
  await db.sightings.bulkDelete(erased.map(({ id }) => id));
  if (erased.length > 0) await eraseReports(db, erased);
  await db.tombstones.bulkDelete(returned);
  await db.tombstones.bulkPut(erased.map(({ id, stream }) => ({ id, stream, kind: 'annotation', deletedAt: now })));
  const changes = steps.map((step) => ({ kind: 'annotation' as const, ...step }));
  if (by === 'reader') await queueChanges(db, { changes, streams: meta.streams, now });
  const added = steps.filter(({ before }) => before === null).length;
  const changed: StoreMeta = {
    ...meta,
    turn,
    // An erased row leaves a tombstone, and a returned one takes its tombstone away: only new rows count.
    rows: meta.rows + added - returned.length,
    checksum: steps.reduce(addToChecksum, meta.checksum),
    changesSinceBackup: meta.changesSinceBackup + steps.length,
    changesSinceSnapshot: meta.changesSinceSnapshot + steps.length,
  };
  await db.meta.put(changed);
  return changed;
}

/** What was said in a report goes with its note. */
async function eraseReports(db: EmendDb, erased: Annotation[]): Promise<void> {
  const ids = erased.map(({ id }) => id);
  for (const table of [db.deliveries, db.reports]) await table.where('annotationId').anyOf(ids).delete();
}

/** @throws InvalidStateError where the store has lost its own row: it was deleted under us, and is to be mended. */
export async function readMeta(db: EmendDb): Promise<StoreMeta> {
  const meta = await db.meta.get('store');
  if (!meta) throw new DOMException('the store was deleted under us', 'InvalidStateError');
  return meta;
}

/** Hash of one annotation; the order of its keys does not matter. */
export function hashRow(annotation: Annotation): number {
  return hashText(stableJson(annotation)) % CHECKSUM_LIMIT;
}

export function addToChecksum(sum: number, { before, after }: Step): number {
  const change = (after ? hashRow(after) : 0) - (before ? hashRow(before) : 0);
  return (sum + change + CHECKSUM_LIMIT) % CHECKSUM_LIMIT;
}
