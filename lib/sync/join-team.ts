/** How this device comes to a team's project: by the code that the desk shows to whoever is signed in there. */
import { PROTOCOL } from '@/lib/annotation/protocol';
import type { Connection } from '@/lib/annotation/schema';
import { joined, team } from '@/lib/annotation/stream-messages';
import { addConnection, findTeam, newConnection } from '@/lib/store/connections';
import { isReadOnly, type Store } from '@/lib/store/store';
import { askServer, emptyAnswer } from './ask-server';
import { isoOf, type SyncEnv } from './env';
import { SyncFault } from './sync-fault';

export interface JoiningTeam {
  /** Origin of the server, as `readServer` gives it. */
  server: string;
  /** As typed. */
  code: string;
  /** What the team's list calls this device. */
  label: string;
  /** Project of this device that becomes the team's where it has none yet and whoever joins may share one; else null. */
  offered: string | null;
}

/**
 * Joins a team's stream, which is not encrypted: its server is the team's own, and reads what they share.
 *
 * @throws SyncFault, StoreFault
 */
export async function joinTeam(store: Store, env: SyncEnv, joining: JoiningTeam): Promise<Connection> {
  if (store.state.state === 'memory' || isReadOnly(store.state)) throw new SyncFault('store');
  const { server, code, label } = joining;
  const body = { protocol: PROTOCOL, code, label };
  const asked = await askServer(env, { server, line: 'POST /v1/streams/join', body, answer: joined });
  if (!asked.ok) throw reasonOf(asked);
  const { stream, device, token, member, role, kind } = asked.value;
  const leave = () =>
    askServer(env, { server, line: `DELETE /v1/streams/devices/${device}`, token, answer: emptyAnswer });
  try {
    if (kind !== 'project') throw new SyncFault('no-team');
    const told = await askServer(env, { server, line: 'GET /v1/streams/team', token, answer: team });
    if (!told.ok) throw SyncFault.of(told);
    const project = told.value.project ?? (role === 'admin' ? joining.offered : null);
    const isKnown = (await store.db.connections.get(stream)) ?? (project && (await findTeam(store.db, project)));
    if (isKnown) throw new SyncFault('team-known');
    const named = { stream, kind, role, project, server, member, device };
    const connection = newConnection({ ...named, client: crypto.randomUUID(), joinedAt: isoOf(env) });
    await addConnection(store, connection, { stream, token, values: null, names: null, vault: null, secret: null });
    return connection;
  } catch (error) {
    // What was joined for nothing is given back; a server that is away meanwhile shows it in its list of devices.
    await leave();
    throw error;
  }
}

function reasonOf(refused: Parameters<typeof SyncFault.of>[0]): SyncFault {
  if (refused.status === 404) return new SyncFault('code-spent');
  return refused.status === 422 ? new SyncFault('code-typed') : SyncFault.of(refused);
}
