import type { Connection, Keyring } from '@/lib/annotation/schema';
import { team } from '@/lib/annotation/stream-messages';
import { changeConnection } from '@/lib/store/connections';
import type { Store } from '@/lib/store/store';
import { askServer } from './ask-server';
import type { SyncEnv } from './env';
import { writeMembers } from './write-members';

/** Milliseconds for which what the server said of the team is good enough. */
const FRESH = 60_000;

/**
 * Which project the team's stream carries, where that was not known before it is pulled; and, after that, who works on it.
 * A refusal is not told here: push and pull meet the same one.
 *
 * @throws StoreFault
 */
export async function askTeam(
  store: Store,
  env: SyncEnv,
  { connection, keyring }: { connection: Connection; keyring: Keyring },
): Promise<void> {
  const { stream, server } = connection;
  if (connection.project !== null && isFresh(connection, env)) return;
  const told = await askServer(env, { server, line: 'GET /v1/streams/team', token: keyring.token, answer: team });
  if (!told.ok) return;
  const { project, members } = told.value;
  if (connection.project !== null) await writeMembers(store, env, { stream, members });
  else if (project !== null) await changeConnection(store, stream, () => ({ project }));
}

function isFresh({ teamAt, pulled }: Connection, { now }: SyncEnv): boolean {
  // Before the first pull there is no project to write them into.
  return !pulled || (teamAt !== null && Math.abs(now() - Date.parse(teamAt)) < FRESH);
}
