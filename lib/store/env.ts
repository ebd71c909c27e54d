/** What the store needs of the browser, handed in, so that it runs the same in Node and in every context. */

/** `browser.storage.local` or `.session`, as far as the store uses them. */
export interface StorageArea {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

/** `browser.storage.session`, with word of changes made by other contexts. */
export interface SessionArea extends StorageArea {
  onChanged: { addListener(heard: () => void): void };
}

export interface StoreEnv {
  /** Name of the database. */
  name: string;
  /** null where the browser has none. */
  indexedDB: IDBFactory | null;
  keyRange: typeof IDBKeyRange | null;
  /** `storage.local`: a content script may read it, so only marks, salt and sentinel go there (H-30). */
  area: StorageArea;
  /** `storage.session`: holds the rows while IndexedDB is broken. null: then they live as long as the context. */
  session: SessionArea | null;
  /** Origin private file system, for snapshots; null where there is none. */
  directory: (() => Promise<FileSystemDirectoryHandle>) | null;
  locks: LockManager | null;
  /** Bytes there may be, and are; null where the browser does not say. */
  estimate: (() => Promise<StorageEstimate>) | null;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long IndexedDB may take to open before it counts as broken, in ms. */
  patience: number;
}

/** The browser's own, for background and extension pages: `readStoreEnv(browser.storage)`. */
export function readStoreEnv(storage: { local: StorageArea; session?: SessionArea }): StoreEnv {
  return {
    name: 'emend',
    indexedDB: readGlobal(() => globalThis.indexedDB),
    keyRange: readGlobal(() => globalThis.IDBKeyRange),
    area: storage.local,
    session: storage.session ?? null,
    directory: readGlobal(() => navigator.storage && (() => navigator.storage.getDirectory())),
    locks: readGlobal(() => navigator.locks),
    estimate: readGlobal(() => navigator.storage && (() => navigator.storage.estimate())),
    now: Date.now,
    patience: 5000,
  };
}

/** In a private window or a sandbox even the look at a global may throw. */
function readGlobal<T>(look: () => T): T | null {
  try {
    return look() ?? null;
  } catch {
    return null;
  }
}

/** ISO 8601 in UTC, as records have it. */
export function isoNow(env: StoreEnv): string {
  return new Date(env.now()).toISOString();
}
