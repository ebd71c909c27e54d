import { type Device, deviceList } from '@/lib/annotation/stream-messages';
import { replicaKey } from '@/lib/store/queue-changes';
import type { Store } from '@/lib/store/store';
import { askServer, emptyAnswer } from './ask-server';
import { readSecrets } from './connect';
import { isoOf, type SyncEnv } from './env';
import { SyncFault } from './sync-fault';
import { writeRecord } from './write-record';

export interface NamedDevice extends Omit<Device, 'label'> {
  /** What its reader calls it, known to the stream's devices alone; '' where it has not come here yet. */
  name: string;
}

/** The devices of the stream, this one first, by the server's word, with the names only devices can read. @throws SyncFault */
export async function listDevices(store: Store, env: SyncEnv, stream: string): Promise<NamedDevice[]> {
  const { connection, keyring } = await readSecrets(store, stream);
  const asked = await askServer(env, {
    server: connection.server,
    line: 'GET /v1/streams/devices',
    token: keyring.token,
    answer: deviceList,
  });
  if (!asked.ok) throw SyncFault.of(asked);
  const { devices } = asked.value;
  const replicas = await store.db.replicas.bulkGet(devices.map(({ id }) => replicaKey(stream, id)));
  const named = devices.map(({ label: _, ...device }, at) => {
    const name = replicas[at]?.fields.name?.[0];
    return { ...device, name: typeof name === 'string' ? name : '' };
  });
  return named.sort((one, other) => Number(other.self) - Number(one.self));
}

/**
 * The server knows the device no more, from its next request on. What it has it keeps, and the stream's key with it: it
 * could still read ciphertext that somebody handed to it. Who fears that leaves the stream with every device and makes a
 * new one, which has a new key.
 *
 * @throws SyncFault, StoreFault
 */
export async function revokeDevice(store: Store, env: SyncEnv, stream: string, id: string): Promise<void> {
  const { connection, keyring } = await readSecrets(store, stream);
  const line = `DELETE /v1/streams/devices/${id}`;
  const asked = await askServer(env, { server: connection.server, line, token: keyring.token, answer: emptyAnswer });
  if (!asked.ok && asked.status !== 404) throw SyncFault.of(asked);
  await writeRecord(store, { stream, id, kind: 'device', values: { name: null }, now: isoOf(env) });
}
