import type { Connection } from '@/lib/annotation/schema';
import { newConnection } from '@/lib/store/connections';
import type { EmendDb } from '@/lib/store/db';

export function makeConnection(stream: string, over: Partial<Connection> = {}): Connection {
  const ids = { member: crypto.randomUUID(), device: crypto.randomUUID(), client: crypto.randomUUID() };
  const joinedAt = '2026-11-23T08:00:00.000Z';
  return {
    ...newConnection({
      stream,
      kind: 'private',
      role: 'owner',
      project: null,
      server: 'https://sync.example',
      ...ids,
      joinedAt,
    }),
    ...over,
  };
}

/** Connects without a server: nothing is asked, but each change waits for it. */
export async function addConnection(db: EmendDb, connection: Connection): Promise<void> {
  await db.connections.put(connection);
  const streams = await db.connections.toCollection().primaryKeys();
  await db.meta.update('store', { streams });
}
