/**
 * The lossless backup: which records it holds, and how its text is read again.
 *
 * `{ format, version, schema, madeAt, records: { annotations: [...], ... } }`, one record on a line, keys sorted, so
 * that two backups of the same notes are the same text.
 */
import './without-eval';
import * as z from 'zod';
import { SCHEMA_VERSION } from './choices';
import { locateJsonFault, type TextPlace } from './locate-json-fault';
import {
  agreement,
  annotation,
  cluster,
  decision,
  delivery,
  documentState,
  draft,
  frozenDocument,
  labelSet,
  project,
  publication,
  relation,
  report,
  sighting,
  tombstone,
} from './schema';
import { type PlainRecord, upgradeRecord } from './upgrades';

export const BACKUP_FORMAT = 'emend-backup';
export const BACKUP_VERSION = 1;

/** Table → schema of its rows, in the order they stand in a backup. What is only this device's business is not in it. */
export const recordSchemas = {
  annotations: annotation,
  drafts: draft,
  sightings: sighting,
  tombstones: tombstone,
  documents: frozenDocument,
  labelSets: labelSet,
  documentStates: documentState,
  projects: project,
  publications: publication,
  relations: relation,
  reports: report,
  deliveries: delivery,
  agreements: agreement,
  clusters: cluster,
  decisions: decision,
} as const;

export type RecordKind = keyof typeof recordSchemas;
export type Records = { [Kind in RecordKind]: z.infer<(typeof recordSchemas)[Kind]>[] };
export const recordKinds = Object.keys(recordSchemas) as RecordKind[];

export interface Backup {
  madeAt: string;
  records: Records;
}

/** Why a text is no backup that can be read: in what a person needs to find the place. */
export type BackupTrouble =
  | { reason: 'not-json'; place: TextPlace }
  | { reason: 'not-backup' }
  | { reason: 'newer' }
  | { reason: 'bad-record'; kind: string; index: number; field: string; why: string };

export class BackupFault extends Error {
  readonly trouble: BackupTrouble;

  constructor(trouble: BackupTrouble) {
    super(`backup: ${JSON.stringify(trouble)}`);
    this.name = 'BackupFault';
    this.trouble = trouble;
  }
}

// Loose: what a newer Emend of the same version added beside is kept.
const envelope = z.looseObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.int().positive(),
  schema: z.int().positive(),
  madeAt: z.string(),
  records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

/**
 * Reads a backup: upgrades older records, checks every one, keeps fields it does not know.
 *
 * @throws BackupFault naming line and column, or kind, number (from 1) and field of the first bad record
 */
export function parseBackup(text: string): Backup {
  const { success, data } = envelope.safeParse(parseJson(text));
  if (!success) throw new BackupFault({ reason: 'not-backup' });
  if (data.version > BACKUP_VERSION || data.schema > SCHEMA_VERSION) throw new BackupFault({ reason: 'newer' });
  const read = (kind: RecordKind) =>
    (data.records[kind] ?? []).map((record, at) => parseRecord({ kind, record, from: data.schema, index: at + 1 }));
  const records = Object.fromEntries(recordKinds.map((kind) => [kind, read(kind)])) as unknown as Records;
  return { madeAt: data.madeAt, records };
}

function parseJson(text: string): unknown {
  try {
    // A byte order mark is what some editors add; it is no JSON.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new BackupFault({ reason: 'not-json', place: locateJsonFault(text.replace(/^\uFEFF/, '')) });
  }
}

export interface RawRecord {
  kind: RecordKind;
  record: PlainRecord;
  /** Version of the record format it was written in. */
  from: number;
  /** Its number among its kind, from 1: for the message. */
  index: number;
}

/** The record, checked, with all its fields. @throws BackupFault */
export function parseRecord({ kind, record, from, index }: RawRecord): Records[RecordKind][number] {
  const upgraded = upgradeRecord({ kind, record, from });
  const { success, error } = recordSchemas[kind].safeParse(upgraded);
  // Checked by the schema, but kept as it stood: the schema's own result lacks the fields it does not know.
  if (success) return upgraded as Records[RecordKind][number];
  const issue = error.issues[0];
  const trouble = { field: issue?.path.join('.') ?? '', why: issue?.message ?? '' };
  throw new BackupFault({ reason: 'bad-record', kind, index, ...trouble });
}
