import { callsTo } from '@/lib/messaging/call';
import type { ComposerCalls } from '@/lib/messaging/calls';
import { isSilence } from './read-fault';

interface Runtime {
  sendMessage(message: unknown): Promise<unknown>;
}
type Api = { runtime: Runtime };

/** Both browsers answer with promises here, so the polyfill (10 kB) stays out of the card. */
export function askBackground(): ComposerCalls {
  const world = globalThis as unknown as { browser?: Api; chrome?: Api };
  const runtime = (world.browser?.runtime ?? world.chrome?.runtime) as Runtime;
  return callsTo<ComposerCalls>('composer', (message) => runtime.sendMessage(message));
}

/** Asks once more where nobody answered: a worker that died is started by the next message (F-03, F-04). */
export async function askTwice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isSilence(error)) throw error;
    return ask();
  }
}
