/**
 * Older records → today's, one step for each version, so that a backup or a store of any age can be read.
 *
 * A step that was shipped is never changed; fixtures of real old stores (`tests/fixtures/store-v*.json`) hold it.
 */
import { SCHEMA_VERSION } from './choices';

export type PlainRecord = Record<string, unknown>;

/** Turns a record of one kind (a table's name) from version n into n + 1. Returns a new record. */
export type UpgradeStep = (kind: string, record: PlainRecord) => PlainRecord;

/** Version → the step that leaves it. Version 1 is the first, so there is none yet. */
export const upgradeSteps: Readonly<Record<number, UpgradeStep>> = {};

/**
 * The record as today's schema has it; not yet checked by it.
 *
 * @param from version of the record format the record was written in
 * @throws RangeError for a version newer than this build, or one that has no step
 */
export function upgradeRecord(
  { kind, record, from }: { kind: string; record: PlainRecord; from: number },
  steps: Readonly<Record<number, UpgradeStep>> = upgradeSteps,
  current: number = SCHEMA_VERSION,
): PlainRecord {
  if (from > current) throw new RangeError(`record version ${from} is newer than ${current}`);
  let upgraded = record;
  for (let version = from; version < current; version++) {
    const step = steps[version];
    if (!step) throw new RangeError(`no upgrade from record version ${version}`);
    upgraded = step(kind, upgraded);
  }
  // Drafts, sightings and tombstones carry no version of their own.
  return upgraded !== record && 'schema' in upgraded ? { ...upgraded, schema: current } : upgraded;
}
