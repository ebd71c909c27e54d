/** Records from a copy (a snapshot, a backup) put beside those that are here: of two versions the newer one stands. */
import { type RecordKind, type Records, recordKinds } from '@/lib/annotation/backup';
import type { Annotation } from '@/lib/annotation/schema';
import { stableJson } from '@/lib/annotation/stable-json';
import { applySteps, type Step } from './apply-steps';
import type { EmendDb } from './db';

type Row = Record<string, unknown>;

/** What merging did to one table: enough to undo it. */
export interface MergedTable {
  kind: RecordKind;
  /** Keys of the rows that were not here before. */
  added: string[];
  /** The rows that were replaced, as they stood. */
  replaced: Row[];
  unchanged: number;
}

/** Every table but annotations and tombstones, which the store counts: those go by `mergeAnnotations`. */
export const plainKinds = recordKinds.filter((kind) => kind !== 'annotations' && kind !== 'tombstones');

/** Inside a transaction. */
export async function mergePlain(db: EmendDb, kind: RecordKind, rows: Row[]): Promise<MergedTable> {
  const table = db.table<Row, string>(kind);
  const keyPath = String(table.schema.primKey.keyPath);
  const present = await table.bulkGet(rows.map((row) => String(row[keyPath])));
  const merged: MergedTable = { kind, added: [], replaced: [], unchanged: 0 };
  const put: Row[] = [];
  rows.forEach((row, at) => {
    const here = present[at];
    if (here && !isNewer(row, here)) merged.unchanged++;
    else {
      put.push(row);
      if (here) merged.replaced.push(here);
      else merged.added.push(String(row[keyPath]));
    }
  });
  await table.bulkPut(put);
  return merged;
}

/** Inside a transaction. Returns the steps taken; notes here that are as new as the copy's stay as they are. */
export async function mergeAnnotations(db: EmendDb, copies: Annotation[], now: string): Promise<Step[]> {
  const present = await db.annotations.bulkGet(copies.map(({ id }) => id));
  const steps = copies.flatMap((after, at): Step[] => {
    const before = present[at] ?? null;
    return before && !isNewer(after, before) ? [] : [{ before, after }];
  });
  await applySteps(db, steps, { now });
  return steps;
}

/** Inside a transaction: marks of erased notes, but never over a note that is here. Returns the ids added. */
export async function mergeTombstones(db: EmendDb, copies: Records['tombstones']): Promise<string[]> {
  const ids = copies.map(({ id }) => id);
  const known = new Set([
    ...(await db.annotations.where('id').anyOf(ids).primaryKeys()),
    ...(await db.tombstones.where('id').anyOf(ids).primaryKeys()),
  ]);
  const added = copies.filter(({ id }) => !known.has(id));
  await db.tombstones.bulkPut(added);
  return added.map(({ id }) => id);
}

/** Is the copy a later version? Sightings carry one time only; a record without any is never newer. */
export function isNewer(copy: object, here: object): boolean {
  return timeOf(copy) > timeOf(here) && stableJson(copy) !== stableJson(here);
}

function timeOf(row: object): string {
  const { updatedAt, at, deletedAt } = row as { updatedAt?: string; at?: string; deletedAt?: string };
  return updatedAt ?? at ?? deletedAt ?? '';
}
