/**
 * Calls between contexts: a typed proxy on one side, an object of functions on the other.
 *
 * On the wire a call is `{ emend, call, payload }` and its answer `{ ok, value | error }`; an `Error` does not
 * survive structured cloning everywhere, so its sentence travels instead. Listeners answer with `sendResponse` and
 * `return true`, which works with and without webextension-polyfill (field-notes/platform.md 2.6).
 */
import type { Answer } from './calls';

export interface CallMessage {
  /** Which interface of `calls.ts` this belongs to. */
  emend: 'page' | 'composer' | 'own' | 'in-page';
  call: string;
  payload: unknown;
}

/** An object whose every method sends a call and resolves with its value, or throws the sentence that came back. */
export function callsTo<T extends object>(
  emend: CallMessage['emend'],
  send: (message: CallMessage) => Promise<unknown>,
): T {
  return new Proxy({} as T, {
    // `then` must stay undefined: returned from an async function, the proxy would else send a call named "then".
    get: (_, name) =>
      typeof name !== 'string' || name === 'then'
        ? undefined
        : async (payload: unknown = null) => read(await send({ emend, call: name, payload }), name),
  });
}

function read(answer: unknown, call: string): unknown {
  const { ok, value, error } = (answer ?? {}) as Partial<{ ok: boolean; value: unknown; error: string }>;
  if (ok === true) return value;
  throw new Error(error ?? `no answer to ${call}`);
}

/** Is this one of our calls, addressed to `emend`? */
export function isCall(message: unknown, emend: CallMessage['emend']): message is CallMessage {
  const call = message as Partial<CallMessage> | null;
  return typeof call === 'object' && call !== null && call.emend === emend && typeof call.call === 'string';
}

/** Runs the handler named by the call; never rejects, so that the asker always gets an answer. */
export async function answerCall(
  handlers: Record<string, ((payload: never) => unknown) | undefined>,
  { call, payload }: CallMessage,
): Promise<Answer<unknown>> {
  // Names arrive from outside: only own properties are handlers, never `constructor` or `__proto__`.
  const handler = Object.hasOwn(handlers, call) ? handlers[call] : undefined;
  if (!handler) return { ok: false, error: `unknown call ${call}` };
  try {
    return { ok: true, value: (await handler(payload as never)) ?? null };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
