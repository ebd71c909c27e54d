/** Outbox → server, batch by batch, until nothing waits or something says stop. */
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { MOST_OPS, PROTOCOL, pushAnswer } from '@/lib/annotation/protocol';
import { changeConnection } from '@/lib/store/connections';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { askServer, type Refused } from './ask-server';
import { readSecrets } from './connect';
import type { SyncEnv } from './env';
import { type Pending, readBatch } from './read-batch';
import { restamp } from './restamp';
import { takeResults } from './take-results';

/** Why pushing ended: nothing waits, nothing moves, or the server's refusal. */
export type Pushed = { end: 'done' } | { end: 'stuck' } | { end: 'refused'; refused: Refused };

/** @throws StoreFault; SyncFault `gone` where the reader has left the stream meanwhile */
export async function pushChanges(store: Store, env: SyncEnv, stream: string): Promise<Pushed> {
  let most: number = MOST_OPS;
  /** Why only erasures are sent any more: the stream is full. */
  let full: Refused | null = null;
  let restamped = false;
  for (;;) {
    const { connection, keyring } = await readSecrets(store, stream);
    const pending = await readBatch(store, keyring, { most, only: full ? 'erase' : null });
    if (pending.length === 0) return full ? { end: 'refused', refused: full } : { end: 'done' };
    const sentAt = env.now();
    const asked = await askServer(env, {
      server: connection.server,
      line: 'POST /v1/sync/push',
      token: keyring.token,
      body: {
        protocol: PROTOCOL,
        schema: SCHEMA_VERSION,
        client: connection.clock.client,
        ops: pending.map(({ op }) => op),
      },
      answer: pushAnswer,
    });
    if (!asked.ok) {
      if (isForTheBatch(asked) && pending.length > 1) most = Math.ceil(pending.length / 2);
      else if (isForTheBatch(asked)) await refuseAlone(store, pending, asked);
      else if (asked.status === 507 && !full) full = asked;
      else return { end: 'refused', refused: asked };
      continue;
    }
    const now = env.now();
    const serverNow = asked.value.now;
    await setOffset(store, { stream, offset: Math.round(serverNow - (sentAt + now) / 2) });
    const { progress, skewed } = await takeResults(store, { stream, pending, answer: asked.value });
    if (skewed && !restamped) {
      restamped = true;
      await restamp(store, { stream, now, serverNow });
    } else if (!progress) return { end: 'stuck' };
    // What was too much at once has gone through in smaller pieces; the rest may be smaller.
    most = Math.min(MOST_OPS, most * 2);
  }
}

/** Too large, or something in it that the server cannot read: in halves, until the one that is to blame stands alone. */
const isForTheBatch = ({ status }: Refused) => status === 413 || status === 422;

async function refuseAlone({ db, ...store }: Store, [alone]: Pending[], { status }: Refused): Promise<void> {
  const refused = status === 413 ? 'too-large' : 'not-valid';
  await writeStore({ db, ...store }, () =>
    db.transaction('rw', db.outbox, async () => {
      for (const { seq } of alone?.rows ?? []) await db.outbox.update(seq, { refused });
    }),
  );
}

/** Written only where it says something: half of the way there and back is not known. */
const NOISE = 2_000;

async function setOffset(store: Store, { stream, offset }: { stream: string; offset: number }): Promise<void> {
  const connection = await store.db.connections.get(stream);
  if (!connection || Math.abs(connection.clock.offset - offset) < NOISE) return;
  await changeConnection(store, stream, ({ clock }) => ({ clock: { ...clock, offset } }));
}
