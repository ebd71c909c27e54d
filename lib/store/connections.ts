/** Streams this device belongs to. */
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { startClock } from '@/lib/annotation/clock';
import type { Connection, Keyring } from '@/lib/annotation/schema';
import { readMeta } from './apply-steps';
import type { EmendDb } from './db';
import { writeStore } from './reach-store';
import type { Store } from './store';

export interface NewConnection {
  stream: string;
  kind: Connection['kind'];
  role: Connection['role'];
  /** Of a team's stream: the project this device would share in it; else null. */
  project: string | null;
  /** Origin of the server. */
  server: string;
  member: string;
  device: string;
  /** UUID of the clock, made for this connection. */
  client: string;
  /** ISO 8601. */
  joinedAt: string;
}

export function newConnection({ client, ...named }: NewConnection): Connection {
  return {
    ...named,
    teamAt: null,
    clock: startClock(client),
    cursor: null,
    round: 0,
    pulled: false,
    enrolled: false,
    schema: SCHEMA_VERSION,
    lastSyncAt: null,
    backoff: null,
    trouble: null,
    quota: null,
    removed: null,
    deletions: 'ask',
    question: null,
    unopened: 0,
  };
}

const tablesOf = (db: EmendDb) => [db.connections, db.keyrings, db.replicas, db.outbox, db.meta];

/** The reader's own stream; null where there is none. */
export async function findPrivate(db: EmendDb): Promise<Connection | null> {
  return (await db.connections.toArray()).find(({ kind }) => kind === 'private') ?? null;
}

/** The team's stream that carries a project; null where it is nobody's but the reader's. */
export async function findTeam(db: EmendDb, project: string): Promise<Connection | null> {
  return (await db.connections.toArray()).find((one) => one.kind === 'project' && one.project === project) ?? null;
}

/** From now on each change of a note waits for this stream too. @throws StoreFault */
export async function addConnection(store: Store, connection: Connection, keyring: Keyring): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', tablesOf(db), async () => {
      await db.connections.put(connection);
      await db.keyrings.put(keyring);
      await countStreams(db);
    }),
  );
}

/** Forgets the stream, its secrets and what waits for it; the notes stay. @throws StoreFault */
export async function dropConnection(store: Store, stream: string): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', tablesOf(db), async () => {
      await db.connections.delete(stream);
      await db.keyrings.delete(stream);
      await db.replicas.where('stream').equals(stream).delete();
      await db.outbox.where('stream').equals(stream).delete();
      await countStreams(db);
    }),
  );
}

/** Changes what a connection knows of itself; null where it is gone meanwhile. @throws StoreFault */
export async function changeConnection(
  store: Store,
  stream: string,
  change: (connection: Connection) => Partial<Connection>,
): Promise<Connection | null> {
  const { db } = store;
  return await writeStore(store, () =>
    db.transaction('rw', db.connections, async () => {
      const before = await db.connections.get(stream);
      if (!before) return null;
      const after = { ...before, ...change(before) };
      await db.connections.put(after);
      return after;
    }),
  );
}

async function countStreams(db: EmendDb): Promise<void> {
  const streams = await db.connections.toCollection().primaryKeys();
  await db.meta.put({ ...(await readMeta(db)), streams });
}
