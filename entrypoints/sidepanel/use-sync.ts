import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Connection, OutboxRow } from '@/lib/annotation/schema';
import type { SyncDevice } from '@/lib/messaging/calls';
import { findPrivate } from '@/lib/store/connections';
import { countWaiting } from '@/lib/store/count-waiting';
import type { EmendDb } from '@/lib/store/db';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { type Conflict, listConflicts } from '@/lib/sync/conflicts';
import { own } from './own-calls';
import { useDb } from './store-context';

export interface SyncShown {
  /** null: sync is off. */
  connection: Connection | null;
  /** Changes that wait, and notes that were refused. */
  waiting: number;
  refused: number;
  conflicts: Conflict[];
}

/** How sync is, read live; null while it is being read. */
export function useSync(): SyncShown | null {
  const db = useDb();
  return useLiveQuery(() => readSync(db), [db]);
}

async function readSync(db: EmendDb): Promise<SyncShown> {
  const connection = await findPrivate(db);
  if (!connection) return { connection, waiting: 0, refused: 0, conflicts: [] };
  const [waiting, refused, conflicts] = await Promise.all([
    countWaiting(db, connection.stream),
    db.outbox.where('refused').above('').toArray(),
    listConflicts(db, connection.stream),
  ]);
  return { connection, waiting, refused: countRefused(refused, connection.stream), conflicts };
}

/** Records of the stream that its server refused. */
export function countRefused(rows: OutboxRow[], stream: string): number {
  return new Set(rows.flatMap((row) => (row.stream === stream ? [row.id] : []))).size;
}

/** The devices, asked of the server when the view opens and after each change of theirs. */
export function useDevices(stream: string) {
  const [devices, setDevices] = useState<SyncDevice[] | 'trouble' | null>(null);
  const fetch = useCallback(() => {
    own.syncDevices().then(setDevices, () => setDevices('trouble'));
  }, [stream]);
  useEffect(fetch, [fetch]);
  return { devices, fetch };
}
