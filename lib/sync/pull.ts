/** Server → notebook, page by page behind a cursor, until there is nothing more. */
import { pullAnswer } from '@/lib/annotation/protocol';
import { changeConnection } from '@/lib/store/connections';
import { replicaKey } from '@/lib/store/queue-changes';
import { reachStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { askServer, type Refused } from './ask-server';
import { readSecrets } from './connect';
import { isoOf, type SyncEnv } from './env';
import { lookForMissing } from './look-for-missing';
import { openChange } from './seal';
import { takeChanges } from './take-changes';

export type Pulled = { end: 'done' } | { end: 'asked' } | { end: 'refused'; refused: Refused };

/** @throws StoreFault; SyncFault `gone` where the reader has left the stream meanwhile */
export async function pullChanges(store: Store, env: SyncEnv, stream: string): Promise<Pulled> {
  for (;;) {
    const { connection, keyring } = await readSecrets(store, stream);
    const from = connection.cursor;
    const cursor = from === null ? '' : `?cursor=${encodeURIComponent(from)}`;
    const asked = await askServer(env, {
      server: connection.server,
      line: `GET /v1/sync/pull${cursor}`,
      token: keyring.token,
      answer: pullAnswer,
    });
    if (!asked.ok) {
      if (asked.status !== 410 || from === null) return { end: 'refused', refused: asked };
      await beginAnew(store, stream);
      continue;
    }
    const { value } = asked;
    const keys = value.changes.map(({ id }) => replicaKey(stream, id));
    const here = await reachStore(store, () => store.db.replicas.bulkGet(keys));
    const changes = await Promise.all(
      value.changes.map((change, at) =>
        openChange(keyring, change, { stream, known: here[at]?.fields ?? {}, serverNow: value.now }),
      ),
    );
    const page = { stream, from, cursor: value.cursor, more: value.more, changes, now: isoOf(env) };
    const taken = await takeChanges(store, env, page);
    if (taken !== 'taken') return { end: taken === 'asked' ? 'asked' : 'done' };
    if (!value.more) return (await lookForMissing(store, connection)) ? { end: 'asked' } : { end: 'done' };
  }
}

/** The cursor is no good any more: everything again, while the outbox and all that is here stay as they are. */
async function beginAnew(store: Store, stream: string): Promise<void> {
  await changeConnection(store, stream, ({ round }) => ({ cursor: null, pulled: false, round: round + 1 }));
}
