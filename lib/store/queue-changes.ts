/**
 * What the reader's own acts leave for the servers of connected streams, written in the transaction of the act: each
 * changed field under a new stamp, in the stream's replica and in the outbox.
 */
import { v7 as uuidv7 } from 'uuid';
import { type Clock, formatStamp, tick } from '@/lib/annotation/clock';
import { type Fields, isErased, openConflicts, type Stamped, type WrittenFields } from '@/lib/annotation/merge';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import { changeFields, eraseFields, recordToFields } from '@/lib/annotation/record-fields';
import type { Connection, OutboxRow, Replica } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import type { EmendDb } from './db';
import { isOfTeam, maySay, toShared, toTeam } from './team-records';

export type NewOutboxRow = Omit<OutboxRow, 'seq'>;

export const replicaKey = (stream: string, id: string) => `${stream}/${id}`;

/** A record before and after an act; null where it is not there. */
export interface RecordChange {
  kind: ProtocolKind;
  before: PlainRecord | null;
  after: PlainRecord | null;
}

/** Inside a transaction over the tables of `queueTables`. @param now ISO 8601, by the device's clock */
export async function queueChanges(
  db: EmendDb,
  { changes, streams, now }: { changes: RecordChange[]; streams: string[]; now: string },
): Promise<void> {
  if (changes.length === 0) return;
  for (const connection of await db.connections.bulkGet(streams)) {
    if (!connection) continue;
    const carried = changes.filter((change) => isCarried(connection, change));
    if (carried.length > 0) await queueFor(db, { connection, changes: carried, now });
  }
}

/** Whatever queueing may touch. */
export const queueTables = (db: EmendDb) => [db.meta, db.connections, db.replicas, db.outbox];

/** Is the change any business of the stream's? A reader's own carries notes, a team's one project. */
function isCarried(connection: Connection, { kind, before, after }: RecordChange): boolean {
  const one = after ?? before;
  if (!one) return false;
  if (connection.kind === 'private') return kind === 'annotation' && one.kind !== 'entity';
  return isOfTeam(kind, one, connection);
}

/** The change as the stream has it; null for what this member cannot say there. */
function asSaid(connection: Connection, change: RecordChange, isKnown: boolean): RecordChange | null {
  if (connection.kind === 'private') return change;
  const { kind } = change;
  const say = (record: PlainRecord | null) =>
    record && (isKnown ? toTeam(kind, record, connection) : toShared(kind, record, connection));
  const said = { kind, before: say(change.before), after: say(change.after) };
  const one = said.after ?? said.before;
  return one && maySay(kind, one, connection) ? said : null;
}

/** A record as the stream is told of it for the first time; null where it is none of its business, or not this member's to say. */
export function sayFirst(connection: Connection, kind: ProtocolKind, record: PlainRecord): PlainRecord | null {
  const change: RecordChange = { kind, before: null, after: record };
  return isCarried(connection, change) ? (asSaid(connection, change, false)?.after ?? null) : null;
}

async function queueFor(
  db: EmendDb,
  { connection, changes, now }: { connection: Connection; changes: RecordChange[]; now: string },
): Promise<void> {
  const { stream } = connection;
  const idOf = ({ before, after }: RecordChange) => String((after ?? before)?.id);
  const replicas = new Map<string, Replica>();
  for (const found of await db.replicas.bulkGet(changes.map((change) => replicaKey(stream, idOf(change)))))
    if (found) replicas.set(found.id, found);
  const rows: NewOutboxRow[] = [];
  const erased: string[] = [];
  let { clock } = connection;
  for (const change of changes) {
    const id = idOf(change);
    const said = asSaid(connection, change, replicas.has(id));
    if (!said) continue;
    const { kind, before, after } = said;
    const { clock: later, stamp } = tick(clock, Date.parse(now));
    const first = replicas.has(id) || !before ? {} : fieldsOfOld(before, clock, now);
    const here = replicas.get(id) ?? newReplica({ stream, id, kind, round: connection.round });
    const fields = { ...here.fields, ...first };
    // Of an erased record nothing stands: the eraser's nulls name no fields to a device that meets it later.
    const standing = isErased(fields) ? {} : fields;
    const written = after ? { ...first, ...changeFields(standing, after, stamp) } : eraseFields(here.fields, stamp);
    if (Object.keys(written).length === 0) continue;
    clock = later;
    if (!after) erased.push(id);
    replicas.set(id, writeInto(here, written));
    rows.push(newRow({ replica: here, fields: written, change: after ? 'put' : 'erase', at: now }));
  }
  if (rows.length === 0) return;
  await dropWaiting(db, stream, erased);
  await db.replicas.bulkPut([...replicas.values()]);
  await db.outbox.bulkAdd(rows);
  await db.connections.put({ ...connection, clock });
}

/** What was to be said of an erased record before must not wait in the outbox any longer: it holds the erased words. */
export async function dropWaiting(db: EmendDb, stream: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const waiting = db.outbox.where('id').anyOf(ids);
  await waiting.filter((row) => row.stream === stream).delete();
}

/**
 * The fields of a note that was here before the stream: as old as its last change, and earlier than whatever the clock
 * gives from now on, so that joining a stream never makes an old note win over a newer one.
 */
export function fieldsOfOld(note: PlainRecord, { client, offset }: Clock, now: string): Fields {
  const ms = Math.max(0, Math.min(Date.parse(String(note.updatedAt)), Date.parse(now)) + offset - 1);
  return recordToFields(note, formatStamp({ ms, counter: 0, client }));
}

export function newReplica({
  stream,
  id,
  kind,
  round,
}: {
  stream: string;
  id: string;
  kind: ProtocolKind;
  round: number;
}): Replica {
  const key = replicaKey(stream, id);
  return { key, stream, id, kind, fields: {}, known: {}, history: [], open: null, unread: null, round };
}

/** The replica with what was written here, later than all that is in it. */
export function writeInto(replica: Replica, written: WrittenFields): Replica {
  const stamped = Object.entries(written).map(([name, [value, stamp]]): [string, Stamped] => [name, [value, stamp]]);
  return judgeConflicts({ ...replica, fields: Object.fromEntries([...Object.entries(replica.fields), ...stamped]) });
}

/** Keeps of the lost text what is still another text than the one that stands, and says whether any waits for a word. */
export function judgeConflicts(replica: Replica): Replica {
  const { fields, stream } = replica;
  const history = isErased(fields) ? [] : replica.history.filter(({ field, value }) => fields[field]?.[0] !== value);
  return { ...replica, history, open: openConflicts(fields, history).length > 0 ? stream : null };
}

export interface NewRow {
  replica: Replica;
  fields: WrittenFields;
  change: OutboxRow['change'];
  at: string;
}

/** A row for the outbox; each field says which stamp of it the server was known to have. */
export function newRow({ replica: { stream, id, kind, known }, fields, change, at }: NewRow): NewOutboxRow {
  const written = Object.entries(fields).map(([name, [value, stamp]]) => {
    const over = Object.hasOwn(known, name) ? known[name] : undefined;
    return [name, over === undefined ? [value, stamp] : [value, stamp, over]] as [string, WrittenFields[string]];
  });
  return {
    operation: newOperation(),
    stream,
    id,
    kind,
    change,
    fields: Object.fromEntries(written),
    refused: null,
    at,
  };
}

/** UUIDv7 of an operation. */
export const newOperation = (): string => uuidv7();
