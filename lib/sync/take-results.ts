/** What the server answered to each operation, written down in one transaction. */
import type { OpResult, PushAnswer } from '@/lib/annotation/protocol';
import type { OutboxRow, Replica } from '@/lib/annotation/schema';
import { replicaKey } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import type { Pending } from './read-batch';

export interface Taken {
  /** Did anything leave the outbox, for good or as refused? */
  progress: boolean;
  /** Was a stamp ahead of the server's clock? */
  skewed: boolean;
}

/** @throws StoreFault */
export async function takeResults(
  store: Store,
  { stream, pending, answer }: { stream: string; pending: Pending[]; answer: PushAnswer },
): Promise<Taken> {
  const results = new Map(answer.results.map((result) => [result.op, result]));
  const { db } = store;
  let progress = false;
  let skewed = false;
  await writeStore(store, () =>
    db.transaction('rw', db.outbox, db.replicas, async () => {
      for (const { op, rows } of pending) {
        const result = results.get(op.id);
        if (result?.status === 'skew') skewed = true;
        if (result?.status === 'rejected') await refuse(rows, result);
        if (result?.status === 'ok' || result?.status === 'duplicate') await settle(rows);
        progress ||= result !== undefined && result.status !== 'retry' && result.status !== 'skew';
      }
    }),
  );
  return { progress, skewed };

  async function settle(rows: OutboxRow[]): Promise<void> {
    await db.outbox.bulkDelete(rows.map(({ seq }) => seq));
    const key = replicaKey(stream, rows[0]?.id ?? '');
    const replica = await db.replicas.get(key);
    if (replica) await db.replicas.put(learn(replica, rows));
  }

  async function refuse(rows: OutboxRow[], { code }: Extract<OpResult, { status: 'rejected' }>): Promise<void> {
    for (const { seq } of rows) await db.outbox.update(seq, { refused: code });
  }
}

/** The server has these fields now, under these stamps or later ones. */
function learn(replica: Replica, rows: OutboxRow[]): Replica {
  const known = { ...replica.known };
  for (const { fields } of rows) {
    for (const [name, [, stamp]] of Object.entries(fields))
      if (!Object.hasOwn(known, name) || stamp > (known[name] ?? '')) known[name] = stamp;
  }
  return { ...replica, known };
}
