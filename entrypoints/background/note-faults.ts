import { browser } from 'wxt/browser';
import type { Answer } from '@/lib/messaging/calls';

/**
 * Which kinds of failures there were since the browser started, for the reader's own diagnostics: when, at which call,
 * and the name of the failure. Never a message: those may hold an address or words of the reader's.
 */
export interface KeptFault {
  /** ISO 8601, to the minute. */
  at: string;
  call: string;
  kind: string;
}

const KEY = 'faults';
const MOST = 20;

/** Names that are ours (`fault:full`, `store: closed`); everything else is `unexpected`. */
export const kindOf = (error: string): string =>
  /^(?:fault:|store: )([a-z-]{1,32})(?![\w-])/.exec(error)?.[1] ?? 'unexpected';

let keeping: Promise<unknown> = Promise.resolve();

/** @param call a name out of our own handlers, never one that was asked for from outside */
export function noteFault(call: string, { ok, ...answer }: Answer<unknown>): void {
  if (ok || !('error' in answer)) return;
  const fault: KeptFault = { at: `${new Date().toISOString().slice(0, 16)}Z`, call, kind: kindOf(answer.error) };
  keeping = keeping
    .then(async () => {
      const { [KEY]: faults = [] } = (await browser.storage.session.get(KEY)) as { [KEY]?: KeptFault[] };
      await browser.storage.session.set({ [KEY]: [...faults, fault].slice(-MOST) });
    })
    .catch(() => {});
}
