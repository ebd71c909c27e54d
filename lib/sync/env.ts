import type { Annotation } from '@/lib/annotation/schema';

/** What sync needs of the browser, handed in, so that it runs the same in Node and can be made to fail at will. */
export interface SyncEnv {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970, by the device's clock. */
  now: () => number;
  /** From 0 to 1, for the jitter of waiting. */
  random: () => number;
  /** Keeps two contexts from syncing at once; null where there are no locks: correctness does not depend on them. */
  locks: LockManager | null;
  /** May notes leave the device? The reader can take that back in the browser. */
  mayLeave: () => Promise<boolean>;
  /** Told which notes a server has changed, as they stood and stand: open pages show them. */
  onTaken: (notes: Annotation[]) => void;
}

/** ISO 8601 in UTC, as records have it. */
export const isoOf = (env: SyncEnv): string => new Date(env.now()).toISOString();
