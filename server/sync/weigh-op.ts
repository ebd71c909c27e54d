import { isSkewed } from '@/lib/annotation/clock';
import { type Fields, isErased, type LostVersion, mergeFields, mergeVersions } from '@/lib/annotation/merge';
import {
  MOST_RECORD_BYTES,
  MOST_TEXT_BYTES,
  type Op,
  type OpResult,
  type ProtocolKind,
  type Rejection,
  sealedValue,
} from '@/lib/annotation/protocol';
import { SCHEMA_VERSION } from '@/lib/annotation/schema';
import type { Caller } from '../streams/authorise';
import { rights } from '../streams/rights';
import { isForeign } from './check-creator';
import { findBadValue } from './check-values';

/** A record as the server has it. */
export interface Kept {
  kind: string;
  fields: Fields;
  history: LostVersion[];
  /** UTF-8 bytes of both, as JSON. */
  bytes: number;
  erased: boolean;
}

type Refusal = Extract<OpResult, { status: 'skew' | 'rejected' }>;

/**
 * Why a change is not made, or null. A stamp that is too far ahead is neither applied nor moved back: moving it looked
 * simpler and left 48 of 300 simulated devices with other notes than the rest (field-notes/backend-and-sync.md 3.2).
 */
export function refuseOp(
  op: Op,
  { caller, schema, now }: { caller: Caller; schema: number; now: number },
): Refusal | null {
  const entries = Object.values(op.fields);
  const reject = (code: Rejection, detail: string): Refusal => ({ op: op.id, status: 'rejected', code, detail });
  if (entries.length === 0) return reject('no-fields', 'The change has no fields.');
  if (!rights[caller.role].writes.includes(op.kind)) {
    return reject('role', `A member with the role “${caller.role}” cannot write a record of this kind.`);
  }
  if (entries.some(([, stamp]) => isSkewed(stamp, now))) return { op: op.id, status: 'skew' };
  if (caller.kind === 'private' && !entries.every(([value]) => isSealed(value))) {
    return reject('not-sealed', 'In a private stream every value is encrypted before it leaves the device.');
  }
  // What a newer device writes a server that is older cannot judge.
  if (caller.kind === 'private' || schema > SCHEMA_VERSION) return null;
  const values = Object.entries(op.fields).map(([name, [value]]) => [name, value] as const);
  const bad = findBadValue(op.kind, values);
  return bad === null ? null : reject('value', `The field “${bad.slice(0, 80)}” has a value it cannot have.`);
}

/** Null has no content: it is how a device erases a field for good. */
const isSealed = (value: unknown) => value === null || sealedValue.safeParse(value).success;

export interface Applied {
  record: Kept;
  /** False where nothing of the record changed and nobody lost: then its rev stays. */
  isNews: boolean;
}

/** Kinds of records that carry a whole text. */
const texts: readonly ProtocolKind[] = ['document', 'label-set'];

/** The record with the change merged in, or why it cannot be. Pure. */
export function applyOp(before: Kept | null, op: Op, caller: Caller): Applied | Refusal {
  const reject = (code: Rejection, detail: string): Refusal => ({ op: op.id, status: 'rejected', code, detail });
  if (before && before.kind !== op.kind) return reject('kind', 'The record is of another kind.');
  if (isForeign(before?.fields ?? {}, op, caller)) return reject('role', 'This record is another member’s.');
  const { fields, changed, lost } = mergeFields(before?.fields ?? {}, op.fields, op.kind);
  const erased = isErased(fields);
  const history = erased ? [] : mergeVersions(before?.history ?? [], lost);
  const text = JSON.stringify(fields);
  const size = Buffer.byteLength(text);
  const most = texts.includes(op.kind) ? MOST_TEXT_BYTES : MOST_RECORD_BYTES;
  if (size > most) return reject('too-large', `A record of this kind holds ${most} bytes at most.`);
  const record = { kind: op.kind, fields, history, bytes: size + Buffer.byteLength(JSON.stringify(history)), erased };
  // Whoever lost a field may have pulled the winner already; a new rev makes sure that it is pulled once more.
  const someLost = Object.entries(op.fields).some(([name, [, stamp]]) => fields[name]?.[1] !== stamp);
  return { record, isNews: changed.length > 0 || someLost || before === null };
}
