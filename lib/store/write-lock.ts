/**
 * One at a time across all contexts of the extension, by the Web Locks API.
 *
 * Where locks are missing (a sandboxed or very old context), calls of this context still take turns: correctness rests
 * on IndexedDB's transactions, the lock only keeps long work from being done twice at once.
 */
const turns = new Map<string, Promise<unknown>>();

/** Held for a long write: an import, a snapshot. */
export const WRITE_LOCK = 'emend-write';
/** Held while damage is looked for and mended. */
export const MEND_LOCK = 'emend-mend';
/** Held while `storage.local` is made to follow the database. */
export const MIRROR_LOCK = 'emend-mirror';
/** Held while the browser is made to begin a new log. */
export const LOG_LOCK = 'emend-log';

export async function withLock<T>(locks: LockManager | null, name: string, task: () => Promise<T>): Promise<T> {
  if (locks) return await locks.request(name, task);
  const turn = (turns.get(name) ?? Promise.resolve()).then(task);
  turns.set(
    name,
    turn.catch(() => undefined),
  );
  return await turn;
}
