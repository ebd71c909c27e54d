/**
 * The lossless backup: which records it holds, and how its text is read again.
 *
 * `{ format, version, schema, madeAt, records: { annotations: [...], ... } }`, one record on a line, keys sorted, so
 * that two backups of the same notes are the same text.
 */
import './without-eval';
import * as z from 'zod';
import { type BackupHead, type BackupRow, OtherLayout, readBackupLines } from './backup-lines';
import { checkShape, type ShapeTrouble } from './check-shape';
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
  | { reason: 'too-many' }
  | { reason: ShapeTrouble | 'double-id'; kind: string; index: number }
  | { reason: 'bad-record'; kind: string; index: number; field: string; why: string };

export class BackupFault extends Error {
  readonly trouble: BackupTrouble;

  constructor(trouble: BackupTrouble) {
    super(`backup: ${JSON.stringify(trouble)}`);
    this.name = 'BackupFault';
    this.trouble = trouble;
  }
}

const isPlain = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTables = (value: unknown): boolean =>
  isPlain(value) && Object.values(value).every((rows) => Array.isArray(rows) && rows.every(isPlain));

// Loose: what a newer Emend of the same version added beside is kept.
const envelope = z.looseObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.int().positive(),
  schema: z.int().positive(),
  madeAt: z.string(),
  // Not by `z.record`, which would copy them all.
  records: z.custom<Record<string, PlainRecord[]>>(isTables),
});

/** Most records read from one file; more than a reader can have written, and what a page can hold in memory. */
export const MOST_RECORDS = 500_000;

/** Records checked between two steps of `readBackup`. */
const A_STEP = 50;

/** Primary keys that are not called `id`. */
const keys: Partial<Record<RecordKind, string>> = { sightings: 'annotationId', agreements: 'site' };

/**
 * Reads a backup: upgrades older records, checks every one, keeps fields it does not know.
 *
 * @throws BackupFault naming line and column, or kind, number (from 1) and field of the first bad record
 */
export function parseBackup(text: string): Backup {
  const steps = readBackup(text);
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps of some milliseconds, each of which tells how much of the text was read (0 to 1).
 *
 * A file as we write it, one record a line, is never parsed as a whole: 100,000 notes would stand still for seconds.
 *
 * @throws BackupFault
 */
export function* readBackup(text: string): Generator<number, Backup> {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return yield* collectRecords(readBackupLines(plain));
  } catch (error) {
    if (!(error instanceof OtherLayout)) throw error;
  }
  return yield* collectRecords(readAtOnce(plain));
}

function* collectRecords(rows: Iterable<BackupHead | BackupRow>): Generator<number, Backup> {
  const records = Object.fromEntries(recordKinds.map((kind) => [kind, [] as unknown[]])) as unknown as Records;
  const seen = new Set<string>();
  let head = { madeAt: '', schema: 0 };
  let count = 0;
  for (const row of rows) {
    if ('head' in row) {
      head = openHead(row.head);
      continue;
    }
    if (++count > MOST_RECORDS) throw new BackupFault({ reason: 'too-many' });
    const kind = recordKinds.find((one) => one === row.kind);
    if (!kind) continue;
    const list: unknown[] = records[kind];
    list.push(takeRecord({ kind, record: row.record as PlainRecord, from: head.schema, index: list.length + 1 }, seen));
    if (count % A_STEP === 0) yield row.read;
  }
  return { madeAt: head.madeAt, records };
}

function openHead(value: unknown): { madeAt: string; schema: number } {
  const { success, data } = envelope.safeParse(value);
  if (!success) throw new BackupFault({ reason: 'not-backup' });
  if (data.version > BACKUP_VERSION || data.schema > SCHEMA_VERSION) throw new BackupFault({ reason: 'newer' });
  return data;
}

/** @param seen keys of all records so far, with their kinds: a second one would be counted twice. */
function takeRecord(raw: RawRecord, seen: Set<string>): Records[RecordKind][number] {
  const { kind, index } = raw;
  const trouble = checkShape(raw.record);
  if (trouble) throw new BackupFault({ reason: trouble, kind, index });
  const record = parseRecord(raw);
  const key = `${kind} ${(record as unknown as PlainRecord)[keys[kind] ?? 'id']}`;
  if (seen.has(key)) throw new BackupFault({ reason: 'double-id', kind, index });
  seen.add(key);
  return record;
}

function* readAtOnce(text: string): Generator<BackupHead | BackupRow> {
  const whole = parseJson(text);
  yield { head: whole };
  // The head was judged by whoever asked for more.
  const { records } = whole as z.infer<typeof envelope>;
  for (const [kind, rows] of Object.entries(records)) for (const record of rows) yield { kind, record, read: 1 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupFault({ reason: 'not-json', place: locateJsonFault(text) });
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
