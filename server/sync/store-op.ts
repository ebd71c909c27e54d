import type { Transaction } from 'kysely';
import type { Op } from '@/lib/annotation/protocol';
import { isConflict } from '../database/retry-conflicts';
import { runApart } from '../database/run-apart';
import type { Tables } from '../database/tables';
import type { Kept } from './weigh-op';

export interface Storing {
  stream: string;
  op: Op;
  record: Kept & { rev: number };
  /** Was there no record before? */
  isNew: boolean;
  now: number;
}

/**
 * Stores a change in a savepoint of its own, so that one that the database will not take does not hold up the others
 * for ever. Resolves with null, or with what the database said.
 *
 * @throws what concerns the whole transaction: a conflict with another one, a connection that is gone
 */
export async function storeApart(transaction: Transaction<Tables>, storing: Storing): Promise<unknown> {
  const outcome = await runApart(transaction, 'op', () => storeOp(transaction, storing));
  if (outcome.ok) return null;
  if (isConflict(outcome.reason)) throw outcome.reason;
  return outcome.reason;
}

async function storeOp(transaction: Transaction<Tables>, { stream, op, record, isNew, now }: Storing): Promise<void> {
  const content = {
    rev: record.rev,
    fields: JSON.stringify(record.fields),
    history: JSON.stringify(record.history),
    bytes: record.bytes,
    changed_at: now,
    erased: record.erased ? 1 : 0,
  };
  if (isNew) {
    const row = { stream, id: op.doc, kind: record.kind, ...content };
    await transaction.insertInto('record').values(row).execute();
  } else {
    const row = transaction.updateTable('record').set(content).where('stream', '=', stream);
    await row.where('id', '=', op.doc).execute();
  }
  await transaction.insertInto('op').values({ stream, id: op.id, at: now }).execute();
}
