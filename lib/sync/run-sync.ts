/** One round of sync with a stream: push, then pull, then whatever the pull gave us to say. */
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import type { Connection, SyncTrouble } from '@/lib/annotation/schema';
import { changeConnection } from '@/lib/store/connections';
import { isReadOnly, type Store } from '@/lib/store/store';
import type { Refused } from './ask-server';
import { askTeam } from './ask-team';
import { isWaiting, nextBackoff } from './backoff';
import { readSecrets } from './connect';
import { enrol } from './enrol';
import type { SyncEnv } from './env';
import { type Pulled, pullChanges } from './pull';
import { type Pushed, pushChanges } from './push';
import { readUnread } from './read-unread';
import { SyncFault } from './sync-fault';

const LOCK = 'emend-sync';

/**
 * Syncs every connected stream that may be asked now. Rejects for nothing that a server does: what stands in the way is
 * written into the connection, and the next trigger goes on from the database alone.
 *
 * @throws StoreFault
 */
export async function runSync(store: Store, env: SyncEnv): Promise<void> {
  if (store.state.state === 'memory' || isReadOnly(store.state)) return;
  if (!env.locks) return await syncAll(store, env);
  await env.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await syncAll(store, env);
  });
}

async function syncAll(store: Store, env: SyncEnv): Promise<void> {
  for (const connection of await store.db.connections.toArray()) {
    if (!mayAsk(connection, env.now())) continue;
    if (!(await env.mayLeave())) {
      await changeConnection(store, connection.stream, () => ({ trouble: 'consent' }));
      continue;
    }
    try {
      await syncStream(store, env, connection);
    } catch (error) {
      // The reader has left the stream while it was being synced.
      if (!(error instanceof SyncFault && error.reason === 'gone')) throw error;
    }
  }
}

/** A server that knows us no more is not asked again until the reader says so (F-31). */
export function mayAsk({ question, trouble, backoff }: Connection, now: number): boolean {
  return question === null && trouble !== 'unknown' && !isWaiting(backoff, now);
}

async function syncStream(store: Store, env: SyncEnv, { stream, schema, kind }: Connection): Promise<void> {
  if (schema !== SCHEMA_VERSION) await readUnread(store, env, stream);
  const ask = async () => kind === 'project' && (await askTeam(store, env, await readSecrets(store, stream)));
  await ask();
  let pushed = await pushChanges(store, env, stream);
  if (isHopeless(pushed)) return await noteEnd(store, env, { stream, ends: [pushed] });
  const pulled = await pullWhatIsKnown(store, env, stream);
  if (pulled.end === 'done') await ask();
  const connection = await store.db.connections.get(stream);
  const isKnown = connection && (kind === 'private' || connection.project !== null);
  if (isKnown && pulled.end === 'done' && !connection.enrolled) await enrol(store, env, connection);
  if (pushed.end === 'done' && pulled.end === 'done') pushed = await pushChanges(store, env, stream);
  await noteEnd(store, env, { stream, ends: [pulled, pushed] });
}

/** Records of a project that is not known yet would have nowhere to lie: they are pulled when it is. */
async function pullWhatIsKnown(store: Store, env: SyncEnv, stream: string): Promise<Pulled> {
  const { connection } = await readSecrets(store, stream);
  if (connection.kind === 'project' && connection.project === null) return { end: 'done' };
  return await pullChanges(store, env, stream);
}

/** No other request would fare better now. An old client may still pull, and a full stream has room for reading. */
function isHopeless(pushed: Pushed): boolean {
  return pushed.end === 'refused' && pushed.refused.status !== 426 && pushed.refused.status !== 507;
}

async function noteEnd(
  store: Store,
  env: SyncEnv,
  { stream, ends }: { stream: string; ends: (Pushed | Pulled)[] },
): Promise<void> {
  const bad = ends.find(({ end }) => end === 'refused' || end === 'stuck');
  const refused = bad?.end === 'refused' ? bad.refused : null;
  await changeConnection(store, stream, ({ backoff, quota }) => {
    if (!bad) return { backoff: null, trouble: null, quota: null };
    const trouble = refused ? troubleOf(refused) : 'busy';
    return {
      trouble,
      quota: trouble === 'full' && refused?.limit ? { used: refused.used ?? 0, limit: refused.limit } : quota,
      backoff: nextBackoff(backoff, refused?.wait ?? 0, env),
    };
  });
}

function troubleOf({ status }: Refused): SyncTrouble {
  if (status === 0) return 'offline';
  if (status === 401) return 'unknown';
  if (status === 426) return 'old';
  if (status === 507) return 'full';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 ? 'server' : 'refused';
}

/** The reader, or the browser's word that it is online, asks not to wait any longer. @throws StoreFault */
export async function forgetWaiting(store: Store, only: SyncTrouble | null = null): Promise<void> {
  for (const { stream, trouble } of await store.db.connections.toArray()) {
    if (only !== null && trouble !== only) continue;
    await changeConnection(store, stream, () => ({ backoff: null, trouble: null }));
  }
}
