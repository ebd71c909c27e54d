import { changeConnection } from '@/lib/store/connections';
import type { Store } from '@/lib/store/store';
import { type Refused, readRefusal } from './ask-server';
import { readSecrets } from './connect';
import type { SyncEnv } from './env';
import { mayAsk } from './run-sync';

/** Milliseconds until a line to the server that was cut is opened again. */
const AGAIN = 15_000;

interface Following {
  stream: string;
  /** Called for each piece of news. */
  hear: () => void;
  signal: AbortSignal;
}

/**
 * Holds a line of a stream's events open until the signal; never rejects. It waits whenever sync itself waits: a server
 * that has no time for the one has none for the other, and who does not know us is not asked (F-31).
 *
 * @param rest resolves after so many milliseconds
 */
export async function holdLine(
  store: Store,
  env: SyncEnv,
  { stream, hear, signal, rest }: Following & { rest: (ms: number) => Promise<void> },
): Promise<void> {
  while (!signal.aborted) {
    const connection = await store.db.connections.get(stream);
    const isAsked = connection && mayAsk(connection, env.now());
    const wait = isAsked ? await followNews(store, env, { stream, hear, signal }) : 0;
    await rest(Math.max(AGAIN, wait));
  }
}

/**
 * Listens to the server's events, which say only that there is something new, and calls `hear` for each. Resolves when the
 * line ends, by the signal or otherwise, with the ms that the server wants to be left alone for; never rejects.
 */
async function followNews(store: Store, env: SyncEnv, { stream, hear, signal }: Following): Promise<number> {
  try {
    const { connection, keyring } = await readSecrets(store, stream);
    const response = await env.fetch(`${connection.server}/v1/sync/events`, {
      headers: { authorization: `Bearer ${keyring.token}`, accept: 'text/event-stream' },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (!response.ok) return await noteRefusal(store, stream, readRefusal(response, await response.text()));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; reader; ) {
      const { value, done } = await reader.read();
      if (done) break;
      const events = (rest + value).split('\n\n');
      // An event is some dozen letters; what is never finished is none of ours.
      rest = (events.pop() ?? '').slice(-1000);
      if (events.some((event) => event.includes('data:'))) hear();
    }
  } catch {
    // Offline, cut off, or no longer wanted.
  }
  return 0;
}

/** What the notebook has to say of it is what sync would be told; the rest is for this line alone. */
async function noteRefusal(store: Store, stream: string, { status, wait }: Refused): Promise<number> {
  if (status === 401) await changeConnection(store, stream, () => ({ trouble: 'unknown' }));
  return wait;
}
