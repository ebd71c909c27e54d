/** One change from a server put together with what is here: pure. What must be written and said because of it comes out. */
import { parseRecord } from '@/lib/annotation/backup';
import { type Fields, isErased, mergeFields, mergeVersions, type WrittenFields } from '@/lib/annotation/merge';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import { fieldsToRecord } from '@/lib/annotation/record-fields';
import type { Connection, Replica } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { judgeConflicts } from '@/lib/store/queue-changes';
import { fromTeam, isTeamKind, teamTables } from '@/lib/store/team-records';
import type { OpenedChange } from './seal';

export interface MergedChange {
  replica: Replica;
  /** What this device has to say now, under `stamp`s it was given; empty for nothing. */
  written: WrittenFields;
  /** Whether it says that the record is erased. */
  change: 'put' | 'erase';
  /** The record as it is to stand here; null where it is erased; undefined where it stays as it is. */
  after: PlainRecord | null | undefined;
}

export interface Merging {
  change: OpenedChange;
  /** What the stream was known to hold. */
  here: Replica;
  /** The record as it stands here; null for none. */
  before: PlainRecord | null;
  /** Whose stream it is. */
  connection: Connection;
  /** Fields of a note that was here before the stream (`fieldsOfOld`): not said to the stream yet. */
  first: Fields;
  /** Gives a stamp later than all seen. */
  stamp: () => string;
  /** The reader has said that notes others deleted are to stay. */
  keepDeleted: boolean;
}

export function mergeChange({ change, here, before, connection, first, stamp, keepDeleted }: Merging): MergedChange {
  const mine = { ...here.fields, ...first };
  const merged = mergeFields(mine, change.fields, change.kind).fields;
  const written: WrittenFields = unsaid(first, change.fields);
  const wasAlive = !isErased(mine);
  const isHalf = isHalfErased(merged, headOf(change.kind));
  if (wasAlive && (isHalf || (keepDeleted && isErased(merged))))
    Object.assign(written, reviveFields(mine, merged, stamp()));
  else if (keepDeleted && isTrashed(merged) && before?.deletedAt === null) written.deleted = [null, stamp()];
  const fields = Object.fromEntries(
    [...Object.entries(merged), ...Object.entries(written)].map(([name, [value, at]]) => [name, [value, at]] as const),
  ) as Fields;
  const known = { ...here.known };
  for (const [name, [, at]] of Object.entries(change.fields)) if (at > (known[name] ?? '')) known[name] = at;
  const history = mergeVersions(here.history, change.history);
  const replica = judgeConflicts({ ...here, kind: change.kind, fields, known, history });
  return { written, change: isErased(fields) ? 'erase' : 'put', ...readReplica(replica, connection, before) };
}

/** Of the fields that were here first: those that the stream does not have so already. */
function unsaid(first: Fields, theirs: Fields): WrittenFields {
  const differing = Object.entries(first).filter(
    ([name, [value]]) => JSON.stringify(theirs[name]?.[0]) !== JSON.stringify(value),
  );
  return Object.fromEntries(
    differing.filter(([name, [, at]]) => at > (theirs[name]?.[1] ?? '') || isText(first[name])),
  );
}

/** Text that loses is said all the same: the server keeps it beside the other. */
const isText = (field: Fields[string] | undefined) => typeof field?.[0] === 'string';

/**
 * One device erased the record while another, which had not heard of it, wrote to it: the writer's word is later, and
 * what it wrote is not to be lost. Whoever still has the whole record says it again.
 */
function isHalfErased(fields: Fields, head: string): boolean {
  const isGone = (fields[head]?.[0] ?? null) === null;
  return isGone && Object.entries(fields).some(([name, [value]]) => value !== null && !name.startsWith('settled:'));
}

/** The field without which there is no such record. */
const headOf = (kind: ProtocolKind) => (kind === 'annotation' || kind === 'device' ? 'kind' : 'schema');

const isTrashed = (fields: Fields) => (fields.deleted?.[0] ?? null) !== null;

/**
 * With those that were null before: an eraser's null travels in the clear and without its field's name, so a device that
 * meets the record later would have no such field, and no note (trials 2180, 3420 and 3620 of the bench, 2026-11-26).
 */
function reviveFields(mine: Fields, merged: Fields, stamp: string): WrittenFields {
  const lost = Object.entries(mine).filter(([name]) => merged[name]?.[0] === null);
  return Object.fromEntries(lost.map(([name, [value]]) => [name, [value, stamp]]));
}

/** The record the fields make; where this version can make none of them, what is here stays and the replica says so. */
export function readReplica(
  replica: Replica,
  connection: Connection,
  before: PlainRecord | null,
): { replica: Replica; after: PlainRecord | null | undefined } {
  const { fields, id, kind, stream } = replica;
  if (!isTeamKind(kind) || (connection.kind === 'private' && kind !== 'annotation'))
    return { replica, after: undefined };
  if ((fields[headOf(kind)]?.[0] ?? null) === null)
    return { replica: { ...replica, unread: null }, after: before ? null : undefined };
  try {
    const made = fieldsToRecord(fields, { id, stream: 'local' }) ?? {};
    const record = connection.kind === 'private' ? made : fromTeam(withMembers(made, kind, before), connection);
    const after = parseRecord({ kind: teamTables[kind], record, from: Number(made.schema), index: 1 });
    return { replica: { ...replica, unread: null }, after };
  } catch {
    return { replica: { ...replica, unread: stream }, after: undefined };
  }
}

/** Who works on a project is no field of the team's record (`toTeam`): each device has it from the server. */
function withMembers(record: PlainRecord, kind: string, before: PlainRecord | null): PlainRecord {
  return kind === 'project' ? { ...record, members: before?.members ?? [] } : record;
}
