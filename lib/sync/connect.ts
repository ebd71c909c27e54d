/** How this device comes to a stream and leaves it. What can go wrong is said by `SyncFault`; notes are never touched. */
import { PROTOCOL } from '@/lib/annotation/protocol';
import type { Connection, Keyring } from '@/lib/annotation/schema';
import { joinCodeAnswer, joined, type Membership, membership } from '@/lib/annotation/stream-messages';
import { addConnection, dropConnection, findPrivate, newConnection } from '@/lib/store/connections';
import { isReadOnly, type Store } from '@/lib/store/store';
import { askServer, emptyAnswer } from './ask-server';
import type { Bytes } from './bytes';
import { isoOf, type SyncEnv } from './env';
import { makeCodeSecret, packSecret, readCode, unpackSecret, writeCode } from './join-code';
import { deriveKeys, makeSecret, openSecret } from './stream-keys';
import { SyncFault } from './sync-fault';
import { writeRecord } from './write-record';

export interface Joining {
  /** Origin of the server, as `readServer` gives it. */
  server: string;
  /** What the reader calls this device. */
  name: string;
}

/** A new private stream with this device in it; its key is made here. @throws SyncFault, StoreFault */
export async function createStream(store: Store, env: SyncEnv, joining: Joining): Promise<string> {
  await refuseSecond(store);
  const asked = await askServer(env, {
    server: joining.server,
    line: 'POST /v1/streams',
    body: { protocol: PROTOCOL },
    answer: membership,
  });
  if (!asked.ok) throw SyncFault.of(asked);
  return await moveIn(store, env, { ...joining, member: asked.value, secret: makeSecret() });
}

/** Joins by the code that another device shows. @throws SyncFault, StoreFault */
export async function joinStream(store: Store, env: SyncEnv, joining: Joining & { code: string }): Promise<string> {
  await refuseSecond(store);
  const halves = readCode(joining.code);
  if (!halves) throw new SyncFault('code-typed');
  const body = { protocol: PROTOCOL, code: halves.serverCode };
  const asked = await askServer(env, { server: joining.server, line: 'POST /v1/streams/join', body, answer: joined });
  if (!asked.ok) throw asked.status === 404 ? new SyncFault('code-spent') : SyncFault.of(asked);
  const { stream, parcel } = asked.value;
  if (parcel === null) throw new SyncFault('code-spent');
  const secret = await unpackSecret(parcel, { stream, secret: halves.secret }).catch(() => {
    throw new SyncFault('code-spent');
  });
  return await moveIn(store, env, { ...joining, member: asked.value, secret });
}

export interface ShownCode {
  /** In groups of five. */
  code: string;
  /** ISO 8601, by the server's clock. */
  expiresAt: string;
  /** Milliseconds it is good for from now on, whatever this device's clock says. */
  lasts: number;
}

/** A code for one more device. @throws SyncFault, StoreFault */
export async function showCode(store: Store, env: SyncEnv, stream: string): Promise<ShownCode> {
  const { connection, keyring } = await readSecrets(store, stream);
  const secret = makeCodeSecret();
  const parcel = await packSecret(await openSecret(keyring), { stream, secret });
  const { server } = connection;
  const asked = await askServer(env, {
    server,
    line: 'POST /v1/streams/codes',
    token: keyring.token,
    body: { protocol: PROTOCOL, parcel },
    answer: joinCodeAnswer,
  });
  if (!asked.ok) throw SyncFault.of(asked);
  const { code, expiresAt } = asked.value;
  const lasts = Math.max(0, Date.parse(expiresAt) - (env.now() + connection.clock.offset));
  return { code: writeCode(code, secret), expiresAt, lasts };
}

/** A further membership of the same reader, by a token they have. @throws SyncFault */
export async function addMembership(
  env: SyncEnv,
  { server, token }: { server: string; token: string },
): Promise<Membership> {
  const body = { protocol: PROTOCOL };
  const code = await askServer(env, { server, line: 'POST /v1/streams/codes', token, body, answer: joinCodeAnswer });
  if (!code.ok) throw SyncFault.of(code);
  const join = { ...body, code: code.value.code };
  const asked = await askServer(env, { server, line: 'POST /v1/streams/join', body: join, answer: joined });
  if (!asked.ok) throw SyncFault.of(asked);
  return asked.value;
}

/**
 * Leaves the stream: the server forgets this device if it can be reached, and this device the server in any case. The
 * notes stay here.
 *
 * @throws StoreFault
 */
export async function leaveStream(store: Store, env: SyncEnv, stream: string): Promise<void> {
  const connection = await store.db.connections.get(stream);
  const keyring = await store.db.keyrings.get(stream);
  await dropConnection(store, stream);
  if (!connection || !keyring) return;
  const { server, device } = connection;
  const line = `DELETE /v1/streams/devices/${device}`;
  await askServer(env, { server, line, token: keyring.token, answer: emptyAnswer });
}

/** Writes a membership down as this device's. */
export async function moveIn(
  store: Store,
  env: SyncEnv,
  { server, name, member, secret }: Joining & { member: Membership; secret: Bytes },
): Promise<string> {
  const { stream, device, token } = member;
  const keys = await deriveKeys(secret, stream);
  const joinedAt = isoOf(env);
  const client = crypto.randomUUID();
  const own = { kind: 'private', role: member.role, project: null } as const;
  const connection = newConnection({ ...own, stream, server, member: member.member, device, client, joinedAt });
  await addConnection(store, connection, { stream, token, ...keys });
  await writeRecord(store, { stream, id: device, kind: 'device', values: { name }, now: joinedAt });
  return stream;
}

export async function readSecrets(
  { db }: Store,
  stream: string,
): Promise<{ connection: Connection; keyring: Keyring }> {
  const [connection, keyring] = await Promise.all([db.connections.get(stream), db.keyrings.get(stream)]);
  if (!connection || !keyring) throw new SyncFault('gone');
  return { connection, keyring };
}

/** One private stream is enough for one notebook; and notes that live in memory have no place for a key. */
export async function refuseSecond({ db, state }: Store): Promise<void> {
  if (state.state === 'memory' || isReadOnly(state)) throw new SyncFault('store');
  if ((await findPrivate(db)) !== null) throw new SyncFault('second');
}
