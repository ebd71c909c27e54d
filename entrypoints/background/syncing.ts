import type { Store } from '@/lib/store/open-store';
import type { SyncEnv } from '@/lib/sync/env';
import { runSync } from '@/lib/sync/run-sync';
import { refreshPages } from './find-tabs';
import { mayLeave } from './may-leave';

/** Milliseconds between a change and the request that tells of it: several changes make one. */
const SOON = 1000;

/** What sync needs of this browser. */
export const syncEnv: SyncEnv = {
  fetch: (url, init) => fetch(url, init),
  now: Date.now,
  random: Math.random,
  locks: navigator.locks ?? null,
  mayLeave,
  onTaken: (notes) => void refreshPages(notes.map(({ target }) => target.source)),
};

/** One sync at a time; who asks while one runs gets another after it, since it may have passed what is new. */
export class Syncing {
  readonly #store: Promise<Store>;
  #running: Promise<void> | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Promise<Store>) {
    this.#store = store;
  }

  /** Never rejects: what went wrong is written where the notebook reads it, and the next trigger tries again. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** A timer dies with the worker; then the alarm does it. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), SOON);
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      try {
        await runSync(await this.#store, syncEnv);
      } catch (error) {
        console.warn('Emend: sync was cut off and will go on later', error);
      }
    } while (this.#again);
  }
}
