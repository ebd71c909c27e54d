import type { Store } from '@/lib/store/store';
import { readSecrets } from './connect';
import type { SyncEnv } from './env';

/**
 * Listens to the server's events, which say only that there is something new, and calls `hear` for each. Resolves when the
 * line ends, by the signal or otherwise; never rejects: whoever listens opens another.
 */
export async function followNews(
  store: Store,
  env: SyncEnv,
  { stream, hear, signal }: { stream: string; hear: () => void; signal: AbortSignal },
): Promise<void> {
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
    if (!response.ok || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      // An event is some dozen letters; what is never finished is none of ours.
      rest = (events.pop() ?? '').slice(-1000);
      if (events.some((event) => event.includes('data:'))) hear();
    }
  } catch {
    // Offline, cut off, refused, or no longer wanted.
  }
}
