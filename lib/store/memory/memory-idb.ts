/**
 * A stand-in for IndexedDB in memory, for browsers where it is missing or broken (F-17).
 *
 * It knows just what Dexie asks of it with the tables of `db.ts`: single keys, no unique and no multi-entry indexes,
 * one version. Small on purpose (about 6 kB; a whole implementation is 56 kB), and sound by running the same tests as
 * the real one. Every look-up reads all rows: made for the notes of one day.
 */
import { MemoryRange } from './memory-range';
import { namesOf } from './memory-source';
import { MemoryTable } from './memory-table';
import { type MemoryEvent, MemoryTransaction } from './memory-transaction';

interface OpenRequest {
  result: MemoryDatabase;
  transaction: MemoryTransaction | null;
  onupgradeneeded?: (event: MemoryEvent & { oldVersion: number; newVersion: number }) => void;
  onsuccess?: (event: MemoryEvent) => void;
}

/** A factory for one set of databases, which live as long as the factory does. */
export function memoryPlace(name: string) {
  const databases = new Map<string, MemoryDatabase>();
  return {
    name,
    indexedDB: { open: (...args: never[]) => open(databases, ...(args as [])), databases: async () => [] },
    keyRange: MemoryRange,
  };
}

function open(databases: Map<string, MemoryDatabase>, name = '', version = 1): OpenRequest {
  const known = databases.get(name);
  const database = known ?? new MemoryDatabase(name, version);
  databases.set(name, database);
  const request: OpenRequest = { result: database, transaction: null };
  const event = { target: request, type: 'success', preventDefault: () => undefined, stopPropagation: () => undefined };
  setTimeout(() => {
    if (known) return request.onsuccess?.(event);
    request.transaction = database.upgrade();
    request.onupgradeneeded?.({ ...event, type: 'upgradeneeded', oldVersion: 0, newVersion: version });
    request.transaction.afterwards = () => {
      request.transaction = null;
      request.onsuccess?.(event);
    };
  });
  return request;
}

class MemoryDatabase {
  readonly name: string;
  readonly version: number;
  private readonly tables = new Map<string, MemoryTable>();
  private queue: MemoryTransaction[] = [];
  private ticking = false;

  constructor(name: string, version: number) {
    this.name = name;
    this.version = version;
  }

  get objectStoreNames() {
    return namesOf([...this.tables.keys()]);
  }

  createObjectStore(name: string, { keyPath, autoIncrement = false }: { keyPath: string; autoIncrement?: boolean }) {
    this.tables.set(name, new MemoryTable(name, keyPath, autoIncrement));
    return this.queue[0]?.objectStore(name);
  }

  transaction(names: string | string[], mode = 'readonly'): MemoryTransaction {
    const wanted = [names].flat().map((name) => [name, this.tables.get(name)] as const);
    return this.add(
      new MemoryTransaction(new Map(wanted.flatMap(([name, table]) => (table ? [[name, table]] : []))), mode),
    );
  }

  /** The first transaction of all, in which the tables are made. */
  upgrade(): MemoryTransaction {
    return this.add(new MemoryTransaction(this.tables, 'versionchange'));
  }

  close(): void {
    // Rows stay for the next connection.
  }

  private add(transaction: MemoryTransaction): MemoryTransaction {
    transaction.db = this;
    this.queue.push(transaction);
    this.tick();
    return transaction;
  }

  /**
   * One macrotask: whatever promises wanted to ask after the last answers has been asked by now, so a transaction
   * for which nothing waits is complete, as in a browser.
   */
  private tick(): void {
    if (this.ticking) return;
    this.ticking = true;
    setTimeout(() => {
      this.ticking = false;
      for (const [at, one] of this.queue.entries()) {
        // In order of asking: one that must wait holds up those behind it.
        if (this.queue.slice(0, at).some((earlier) => earlier.overlaps(one))) break;
        const isNew = one.state === 'waiting';
        if (isNew) one.start();
        if (!one.runRequests() && !isNew && one.state === 'running') one.complete();
      }
      this.queue = this.queue.filter(({ state }) => state !== 'done');
      if (this.queue.length > 0) this.tick();
    });
  }
}
