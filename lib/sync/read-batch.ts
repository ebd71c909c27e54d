/** What waits in the outbox, made into operations: one for each record, however often it was changed. */
import type { WrittenFields } from '@/lib/annotation/merge';
import { MOST_BYTES, type Op } from '@/lib/annotation/protocol';
import type { Keyring, OutboxRow } from '@/lib/annotation/schema';
import { reachStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { sealFields } from './seal';

/** Room for what is around the operations. */
const FRAME = 1024;

/** One operation, and the rows of the outbox that it says. */
export interface Pending {
  op: Op;
  rows: OutboxRow[];
}

/** @param only erasures alone, which a stream that is full still takes */
export async function readBatch(
  store: Store,
  keyring: Keyring,
  { most, only }: { most: number; only: 'erase' | null },
): Promise<Pending[]> {
  const { stream } = keyring;
  const groups = await reachStore(store, () => readGroups(store, { stream, most, only }));
  const pending: Pending[] = [];
  let room = MOST_BYTES - FRAME;
  for (const rows of groups) {
    const op = await makeOp(keyring, rows);
    room -= JSON.stringify(op).length + 1;
    // A single record that is too much is the server's to refuse.
    if (room < 0 && pending.length > 0) break;
    pending.push({ op, rows });
  }
  return pending;
}

/** The oldest records that wait; what was refused before goes along when its record was changed again. */
async function readGroups(
  { db }: Store,
  { stream, most, only }: { stream: string; most: number; only: 'erase' | null },
): Promise<OutboxRow[][]> {
  return await db.transaction('r', db.outbox, async () => {
    const ids = new Set<string>();
    await db.outbox
      .where('stream')
      .equals(stream)
      .filter(({ refused, change }) => refused === null && (only === null || change === only))
      .until(({ id }) => ids.size >= most && !ids.has(id))
      .each(({ id }) => void (ids.size < most && ids.add(id)));
    const rows = await db.outbox
      .where('id')
      .anyOf([...ids])
      .toArray();
    const own = rows.filter((row) => row.stream === stream).sort((a, b) => a.seq - b.seq);
    return [...ids].map((id) => own.filter((row) => row.id === id));
  });
}

/** Named by its newest row: what is said again unchanged is known by its id, and what is new has another one. */
async function makeOp(keyring: Keyring, rows: OutboxRow[]): Promise<Op> {
  const last = rows.at(-1);
  if (!last) throw new Error('an operation says at least one row');
  const { stream, id, kind, operation } = last;
  const fields: WrittenFields = {};
  const erased = new Set<string>();
  for (const row of rows) {
    for (const [name, field] of Object.entries(row.fields)) {
      fields[name] = field;
      if (row.change === 'erase') erased.add(name);
      else erased.delete(name);
    }
  }
  return { id: operation, doc: id, kind, fields: await sealFields(keyring, { stream, id }, { fields, erased }) };
}
