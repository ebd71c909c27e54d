import type { Transaction } from 'kysely';
import type { Fields, LostVersion } from '@/lib/annotation/merge';
import type { Op, OpResult, Push } from '@/lib/annotation/protocol';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { DAY } from '../limits/day-keys';
import { takeTokens } from '../limits/take-tokens';
import type { Caller } from '../streams/authorise';
import { lockStream } from '../streams/lock-stream';
import { storeApart } from './store-op';
import { applyOp, type Kept, refuseOp } from './weigh-op';

/** Pushes a device may make in an hour: one every three seconds, day and night. */
const HOURLY_PUSHES = 1200;

export interface Quota {
  records: number;
  bytes: number;
}

export interface Pushing {
  caller: Caller;
  push: Push;
  quota: Quota;
  now: number;
  /** Told of what the database would not take. */
  onFault: (error: unknown) => void;
}

export interface Pushed {
  results: OpResult[];
  /** The stream's counter afterwards. */
  seq: number;
}

/** One batch in one transaction, an answer for each operation, in their order. @throws Problem 429, 507 */
export async function pushOps(database: Database, pushing: Pushing): Promise<Pushed> {
  return database.write(async (transaction) => {
    const { caller, push, now } = pushing;
    const { stream, device } = caller;
    const buckets = [{ key: `d:${device}`, hourly: HOURLY_PUSHES }];
    await takeTokens(transaction, { stream, buckets }, now);
    const batch = await openBatch(transaction, pushing);
    const results: OpResult[] = [];
    for (const op of push.ops) results.push(await takeOp(batch, op));
    await closeBatch(batch, pushing.quota);
    await transaction
      .updateTable('device')
      .set({ seen_at: now - (now % DAY) })
      .where('stream', '=', stream)
      .where('id', '=', device)
      .where('seen_at', '<', now - DAY)
      .execute();
    return { results, seq: batch.rev };
  });
}

interface Batch {
  transaction: Transaction<Tables>;
  pushing: Pushing;
  /** The stream as it was, locked until the commit. */
  before: Quota;
  /** The last rev given. */
  rev: number;
  known: Set<string>;
  records: Map<string, Kept & { rev: number }>;
  grown: Quota;
}

/**
 * Locks the stream first, so that the records read here stay as they are until the commit. `closeBatch` says how many
 * revs were used.
 */
async function openBatch(transaction: Transaction<Tables>, pushing: Pushing): Promise<Batch> {
  const { caller, push } = pushing;
  const { stream } = caller;
  const row = await lockStream(transaction, stream);
  if (!row) throw Problem.unauthorised();
  const ops = push.ops.map(({ id }) => id);
  const seen = await transaction
    .selectFrom('op')
    .select('id')
    .where('stream', '=', stream)
    .where('id', 'in', ops)
    .execute();
  const docs = [...new Set(push.ops.map(({ doc }) => doc))];
  const rows = await transaction
    .selectFrom('record')
    .selectAll()
    .where('stream', '=', stream)
    .where('id', 'in', docs)
    .execute();
  return {
    transaction,
    pushing,
    before: { records: row.records, bytes: row.bytes },
    rev: row.seq,
    known: new Set(seen.map(({ id }) => id)),
    records: new Map(rows.map((record) => [record.id, readRow(record)])),
    grown: { records: 0, bytes: 0 },
  };
}

function readRow(row: { kind: string; rev: number; fields: string; history: string; bytes: number; erased: number }) {
  const fields = JSON.parse(row.fields) as Fields;
  const history = JSON.parse(row.history) as LostVersion[];
  return { kind: row.kind, rev: row.rev, bytes: row.bytes, erased: row.erased === 1, fields, history };
}

async function takeOp(batch: Batch, op: Op): Promise<OpResult> {
  if (batch.known.has(op.id)) return { op: op.id, status: 'duplicate' };
  const refused = refuseOp(op, {
    caller: batch.pushing.caller,
    schema: batch.pushing.push.schema,
    now: batch.pushing.now,
  });
  if (refused) return refused;
  const before = batch.records.get(op.doc) ?? null;
  const applied = applyOp(before, op, batch.pushing.caller);
  if ('status' in applied) return applied;
  const rev = applied.isNews || !before ? ++batch.rev : before.rev;
  const { caller, now, onFault } = batch.pushing;
  const record = { ...applied.record, rev };
  const fault = await storeApart(batch.transaction, { stream: caller.stream, op, record, isNew: !before, now });
  if (fault !== null) {
    onFault(fault);
    return { op: op.id, status: 'retry' };
  }
  batch.known.add(op.id);
  batch.records.set(op.doc, record);
  batch.grown.records += before ? 0 : 1;
  batch.grown.bytes += applied.record.bytes - (before?.bytes ?? 0);
  return { op: op.id, status: 'ok', rev };
}

/** @throws Problem 507 where the stream would be too full; erasing is always possible */
async function closeBatch({ transaction, pushing, before, grown, rev }: Batch, quota: Quota): Promise<void> {
  const after = { records: before.records + grown.records, bytes: before.bytes + grown.bytes };
  for (const what of ['records', 'bytes'] as const) {
    if (grown[what] <= 0 || after[what] <= quota[what]) continue;
    const detail = `The stream is full: it holds ${quota[what]} ${what} at most. What is on the device stays there.`;
    throw new Problem({ status: 507, code: `quota-${what}`, detail }, { used: before[what], limit: quota[what] });
  }
  const counters = { ...after, seq: rev };
  await transaction.updateTable('stream').set(counters).where('stream', '=', pushing.caller.stream).execute();
}
