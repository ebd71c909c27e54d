import type { LateKeys } from '@/lib/messaging/calls';

/** A message of an extension, heard by every page of it. */
export interface Messages {
  addListener(listener: (message: unknown, sender: { id?: string; tab?: unknown }) => void): void;
}

/**
 * Hears keys that come after the opening, from before the opening is asked for: what comes too early waits.
 *
 * @returns tells which session is ours, and takes the keys from then on
 */
export function hearLateKeys({
  onMessage,
  id,
}: {
  onMessage: Messages;
  id: string;
}): (session: string, take: (keys: string[]) => void) => void {
  const waiting: LateKeys[] = [];
  let give = (late: LateKeys): void => void waiting.push(late);
  onMessage.addListener((message, sender) => {
    // From our background: a content script's message has its tab.
    if (sender.id === id && sender.tab === undefined && isLateKeys(message)) give(message);
  });
  return (session, take) => {
    give = (late) => late.session === session && take(late.keys);
    for (const late of waiting.splice(0)) give(late);
  };
}

function isLateKeys(message: unknown): message is LateKeys {
  const { emend, session, keys } = (message ?? {}) as Partial<LateKeys>;
  return (
    emend === 'late-keys' &&
    typeof session === 'string' &&
    Array.isArray(keys) &&
    keys.every((key) => typeof key === 'string')
  );
}
