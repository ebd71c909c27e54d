/** When to ask a server again that did not answer well. The state is a row of the database, never a timer. */
import type { Connection } from '@/lib/annotation/schema';
import type { SyncEnv } from './env';

const FIRST = 5_000;
const LONGEST = 6 * 3600_000;

type Backoff = NonNullable<Connection['backoff']>;

/**
 * `min(6 h, 5 s · 2^n) · rand(0.5..1)`, and never sooner than the server asks (field-notes/backend-and-sync.md 3.2).
 *
 * @param wait what the server asks for, in ms; more than the longest wait of our own is not obeyed
 */
export function nextBackoff(before: Backoff | null, wait: number, env: SyncEnv): Backoff {
  const tries = Math.min(30, (before?.tries ?? 0) + 1);
  const own = Math.min(LONGEST, FIRST * 2 ** (tries - 1)) * (0.5 + env.random() / 2);
  const since = env.now();
  return { tries, since, until: since + Math.min(LONGEST, Math.max(own, wait)) };
}

/**
 * Is it too early? A clock that was set back since, or so far forward that the end lies further ahead than any wait, says
 * nothing any more (F-26).
 */
export function isWaiting(backoff: Backoff | null, now: number): boolean {
  if (!backoff) return false;
  return now >= backoff.since && now < backoff.until && backoff.until - now <= LONGEST;
}
