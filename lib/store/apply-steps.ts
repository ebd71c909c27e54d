/**
 * Inside a transaction: annotations written together with everything that must never be apart from them (outbox rows,
 * tombstones, the store's own count and checksum).
 */
import { v7 as uuidv7 } from 'uuid';
import { hashText } from '@/lib/annotation/page-hash';
import type { Annotation, StoreMeta } from '@/lib/annotation/schema';
import { stableJson } from '@/lib/annotation/stable-json';
import type { EmendDb } from './db';

/** One annotation before and after; null where it is not there. `after: null` erases it for good. */
export interface Step {
  before: Annotation | null;
  after: Annotation | null;
}

/** Three of these add up to less than 2^53, below which numbers are exact. */
const CHECKSUM_LIMIT = 2 ** 50;

/** Whatever a step may touch. */
export function stepTables(db: EmendDb) {
  return [db.annotations, db.tombstones, db.sightings, db.outbox, db.meta, db.drafts, db.sessions];
}

export function changesAnything({ before, after }: Step): boolean {
  return stableJson(before) !== stableJson(after);
}

/** Over the tables of `stepTables`. Returns the store's count of itself as it is then. */
export async function applySteps(db: EmendDb, steps: Step[], now: string): Promise<StoreMeta> {
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
  await db.sightings.bulkDelete(erased.map(({ id }) => id));
  await db.tombstones.bulkDelete(returned);
  await db.tombstones.bulkPut(erased.map(({ id, stream }) => ({ id, stream, kind: 'annotation', deletedAt: now })));
  await queueChanges(db, { steps, streams: meta.streams, now });
  const added = steps.filter(({ before }) => before === null).length;
  const changed: StoreMeta = {
    ...meta,
    // An erased row leaves a tombstone, and a returned one takes its tombstone away: only new rows count.
    rows: meta.rows + added - returned.length,
    checksum: steps.reduce(addToChecksum, meta.checksum),
    changesSinceBackup: meta.changesSinceBackup + steps.length,
    changesSinceSnapshot: meta.changesSinceSnapshot + steps.length,
  };
  await db.meta.put(changed);
  return changed;
}

/** @throws InvalidStateError where the store has lost its own row: it was deleted under us, and is to be mended. */
export async function readMeta(db: EmendDb): Promise<StoreMeta> {
  const meta = await db.meta.get('store');
  if (!meta) throw new DOMException('the store was deleted under us', 'InvalidStateError');
  return meta;
}

async function queueChanges(
  db: EmendDb,
  { steps, streams, now }: { steps: Step[]; streams: string[]; now: string },
): Promise<void> {
  const rows = steps.flatMap(({ before, after }) => {
    const id = (after ?? before)?.id;
    const change = after ? ('put' as const) : ('erase' as const);
    return id ? streams.map((stream) => ({ operation: uuidv7(), stream, id, change, at: now })) : [];
  });
  await db.outbox.bulkAdd(rows);
}

/** Hash of one annotation; the order of its keys does not matter. */
export function hashRow(annotation: Annotation): number {
  return hashText(stableJson(annotation)) % CHECKSUM_LIMIT;
}

export function addToChecksum(sum: number, { before, after }: Step): number {
  const change = (after ? hashRow(after) : 0) - (before ? hashRow(before) : 0);
  return (sum + change + CHECKSUM_LIMIT) % CHECKSUM_LIMIT;
}
