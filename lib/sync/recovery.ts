/**
 * The recovery file: the way back when every device is gone. It is a device of its own on the server (the reader sees it
 * in the list and can revoke it) together with the stream's secret. There is no passphrase: one that is never typed is
 * forgotten, and then the file is worth nothing. Whoever has the file has the notes, so it belongs where keys belong.
 */
import * as z from 'zod';
import { deviceToken } from '@/lib/annotation/stream-messages';
import type { Store } from '@/lib/store/store';
import { fromBase64url, toBase64url, toBytes } from './bytes';
import { addMembership, moveIn, readSecrets, refuseSecond } from './connect';
import { isoOf, type SyncEnv } from './env';
import { readServer } from './read-server';
import { openSecret } from './stream-keys';
import { SyncFault } from './sync-fault';
import { writeRecord } from './write-record';

const recoveryFile = z.object({
  format: z.literal('emend-recovery'),
  version: z.literal(1),
  server: z.url({ protocol: /^https?$/ }),
  stream: z.string().max(64),
  token: deviceToken,
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** 64 bits of SHA-256 of the secret and the stream: a damaged file must not make a device that nobody can read. */
  check: z.string(),
});

/** @param name what the file is called in the list of devices @throws SyncFault, StoreFault */
export async function writeRecovery(
  store: Store,
  env: SyncEnv,
  { stream, name }: { stream: string; name: string },
): Promise<string> {
  const { connection, keyring } = await readSecrets(store, stream);
  const { server } = connection;
  const { device, token } = await addMembership(env, { server, token: keyring.token });
  await writeRecord(store, { stream, id: device, kind: 'device', values: { name }, now: isoOf(env) });
  const secret = toBase64url(await openSecret(keyring));
  const file: z.infer<typeof recoveryFile> = {
    format: 'emend-recovery',
    version: 1,
    server,
    stream,
    token,
    secret,
    check: await checkOf(secret, stream),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Joins the stream of a recovery file; the file stays good. @throws SyncFault, StoreFault */
export async function recoverStream(
  store: Store,
  env: SyncEnv,
  { text, name }: { text: string; name: string },
): Promise<string> {
  await refuseSecond(store);
  const file = await readRecovery(text);
  const server = readServer(file.server, { localToo: true });
  if (server === null) throw new SyncFault('file');
  const member = await addMembership(env, { server, token: file.token });
  return await moveIn(store, env, { server, name, member, secret: fromBase64url(file.secret) });
}

async function readRecovery(text: string): Promise<z.infer<typeof recoveryFile>> {
  try {
    const file = recoveryFile.parse(JSON.parse(text));
    if (file.check === (await checkOf(file.secret, file.stream))) return file;
  } catch {
    // Not JSON, or not such a file: said below, as for one that was damaged.
  }
  throw new SyncFault('file');
}

async function checkOf(secret: string, stream: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', toBytes(`emend recovery ${stream} ${secret}`));
  return toBase64url(new Uint8Array(hash, 0, 8));
}
