import type { WrittenFields } from '@/lib/annotation/merge';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import type { Connection } from '@/lib/annotation/schema';
import { newRow } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { maySay } from '@/lib/store/team-records';
import { isoOf, type SyncEnv } from './env';
import { listMissing } from './look-for-missing';

/**
 * The reader's word on what sync stopped for. Many deletions: `accept` them, or `keep` the notes, here and for the others.
 * Notes the server has lost: `upload` them again, or `keep` them here alone until they are changed.
 *
 * @throws StoreFault
 */
export async function answerQuestion(
  store: Store,
  env: SyncEnv,
  { stream, answer }: { stream: string; answer: 'accept' | 'keep' | 'upload' },
): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.connections, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      if (!connection?.question) return;
      if (connection.question.about === 'missing') await answerMissing(store, connection, { answer, at: isoOf(env) });
      const deletions =
        connection.question.about === 'deletions' && answer !== 'upload' ? answer : connection.deletions;
      await db.connections.put({ ...connection, question: null, deletions, backoff: null, trouble: null });
    }),
  );
}

async function answerMissing(
  store: Store,
  connection: Connection,
  { answer, at }: { answer: string; at: string },
): Promise<void> {
  const { db } = store;
  const { stream, round } = connection;
  const missing = await listMissing(store, stream, round);
  if (answer === 'upload') {
    const ours = missing.filter(({ kind, fields }) => isOurs(connection, kind, fields.creator?.[0]));
    // Said as they were written, with their own stamps: whoever has a later word keeps it.
    const rows = ours.map((replica) =>
      newRow({ replica: { ...replica, known: {} }, fields: replica.fields as WrittenFields, change: 'put', at }),
    );
    await db.replicas.bulkPut(missing.map((replica) => ({ ...replica, known: {}, round })));
    await db.outbox.bulkAdd(rows);
  } else {
    // Without a replica they are notes of this notebook alone, and go up whole with their next change.
    await db.replicas.bulkDelete(missing.map(({ key }) => key));
  }
}

/** Of a team's project each brings back what they may say. */
const isOurs = (connection: Connection, kind: ProtocolKind, creator: unknown) =>
  connection.kind === 'private' || maySay(kind, { creator }, connection);
