import { callsTo } from '@/lib/messaging/call';
import type { ComposerCalls } from '@/lib/messaging/calls';
import type { Messages } from './hear-late-keys';
import { isSilence } from './read-fault';

interface Runtime {
  id?: string;
  onMessage: Messages;
  sendMessage(message: unknown): Promise<unknown>;
}
type Api = { runtime?: Runtime };

/** The extension as this page has it; undefined where an update has cut it off. */
export const ownRuntime = (): Runtime | undefined => {
  const world = globalThis as unknown as { browser?: Api; chrome?: Api };
  return world.browser?.runtime ?? world.chrome?.runtime;
};

/** An update has cut this card off: its frame goes in the next moment, and it has neither words nor background. */
export const isCutOff = (): boolean => ownRuntime()?.id === undefined;

/** Both browsers answer with promises here, so the polyfill (10 kB) stays out of the card. */
export function askBackground(): ComposerCalls {
  const runtime = ownRuntime() as Runtime;
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
