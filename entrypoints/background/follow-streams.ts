/** While a page of ours is open: a line to the server of each stream, which says when there is something new. */
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import type { Store } from '@/lib/store/open-store';
import { holdLine } from '@/lib/sync/follow-news';
import type { Parts } from './parts';
import { readAsker } from './rights';
import { syncEnv } from './syncing';

/** Name of the port that a page of ours holds open for as long as it is. */
export const OPEN_PAGE = 'open-page';

/** @param go called at each word of news; listens in the first turn (F-36) */
export function followStreams({ store }: Parts, go: () => void): void {
  let open = 0;
  let pages: AbortController | null = null;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== OPEN_PAGE || !port.sender || readAsker(port.sender)?.rights !== 'own') return;
    open += 1;
    if (open === 1) {
      pages = new AbortController();
      const { signal } = pages;
      void store.then((opened) => followAll(opened, { go, signal }));
      go();
    }
    port.onDisconnect.addListener(() => {
      open -= 1;
      if (open === 0) pages?.abort();
    });
  });
}

/** A stream that is joined or left meanwhile has its line, or none, at once. */
function followAll(store: Store, { go, signal }: { go: () => void; signal: AbortSignal }): void {
  const lines = new Map<string, AbortController>();
  const rest = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const known = liveQuery(() => store.db.connections.toCollection().primaryKeys()).subscribe({
    next: (streams) => {
      for (const [stream, line] of lines) if (!streams.includes(stream) && lines.delete(stream)) line.abort();
      for (const stream of streams) {
        if (lines.has(stream)) continue;
        const line = new AbortController();
        lines.set(stream, line);
        void holdLine(store, syncEnv, { stream, hear: go, signal: AbortSignal.any([signal, line.signal]), rest });
      }
    },
    error: () => undefined,
  });
  signal.addEventListener('abort', () => known.unsubscribe());
}
