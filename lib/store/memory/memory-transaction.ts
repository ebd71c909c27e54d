/**
 * Transactions of the stand-in for IndexedDB: requests run in order, one transaction at a time where their tables
 * overlap, and one that fails leaves no trace.
 */
import { MemorySource, namesOf } from './memory-source';
import type { MemoryTable } from './memory-table';

type Heard = ((event: MemoryEvent) => void) | null;

/** As much of an event as Dexie reads. */
export interface MemoryEvent {
  target: unknown;
  type: string;
  preventDefault(): void;
  stopPropagation(): void;
}

export class MemoryRequest {
  result: unknown;
  error: unknown = null;
  onsuccess: Heard = null;
  onerror: Heard = null;
  readonly work: () => unknown;

  constructor(work: () => unknown) {
    this.work = work;
  }
}

export class MemoryTransaction extends EventTarget {
  readonly mode: string;
  /** The database, which Dexie asks for the names of its tables. */
  db: unknown = null;
  error: unknown = null;
  onerror: Heard = null;
  onabort: Heard = null;
  oncomplete: Heard = null;
  state: 'waiting' | 'running' | 'done' = 'waiting';
  /** Called when all is written: the opening of the database waits for it. */
  afterwards: (() => void) | null = null;
  private readonly tables: Map<string, MemoryTable>;
  private readonly before: (() => void)[] = [];
  private requests: MemoryRequest[] = [];

  constructor(tables: Map<string, MemoryTable>, mode: string) {
    super();
    this.tables = tables;
    this.mode = mode;
  }

  get objectStoreNames() {
    return namesOf([...this.tables.keys()]);
  }

  objectStore(name: string): MemorySource {
    const table = this.tables.get(name);
    if (!table) throw new DOMException(`${name} is not part of the transaction`, 'NotFoundError');
    return new MemorySource(this, table, null);
  }

  overlaps(other: MemoryTransaction): boolean {
    if (this.mode === 'readonly' && other.mode === 'readonly') return false;
    return [...this.tables.keys()].some((name) => other.tables.has(name));
  }

  request(work: () => unknown, again: MemoryRequest | null = null): MemoryRequest {
    if (this.state === 'done') throw new DOMException('the transaction is finished', 'TransactionInactiveError');
    const request = again ?? new MemoryRequest(work);
    this.requests.push(again ? Object.assign(again, { work }) : request);
    return request;
  }

  /** Takes the tables as they are, so that `abort` can give them back. */
  start(): void {
    this.state = 'running';
    if (this.mode === 'readonly') return;
    for (const table of this.tables.values()) {
      const { rows, next } = table;
      table.rows = new Map(rows);
      this.before.push(() => Object.assign(table, { rows, next }));
    }
  }

  /** Runs what waits; returns whether there was anything. */
  runRequests(): boolean {
    const isBusy = this.requests.length > 0;
    for (let next = this.requests.shift(); next && this.state === 'running'; next = this.requests.shift()) {
      this.run(next);
    }
    return isBusy;
  }

  private run(request: MemoryRequest): void {
    try {
      request.result = request.work();
    } catch (error) {
      request.error = error;
      if (!this.say(request.onerror, request, 'error')) {
        this.error = error;
        this.abort();
      }
      return;
    }
    this.say(request.onsuccess, request, 'success');
  }

  complete(): void {
    this.state = 'done';
    this.say(this.oncomplete, this, 'complete');
    this.afterwards?.();
  }

  commit(): void {
    // Ends by itself when nothing waits any more.
  }

  abort(): void {
    if (this.state === 'done') return;
    for (const giveBack of this.before) giveBack();
    this.state = 'done';
    const requests = this.requests.splice(0);
    queueMicrotask(() => {
      for (const request of requests) {
        request.error = new DOMException('aborted', 'AbortError');
        this.say(request.onerror, request, 'error');
      }
      this.say(this.onabort, this, 'abort');
    });
  }

  /** Returns whether the listener prevented what would follow. */
  private say(heard: Heard, target: unknown, type: string): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    if (target === this) this.dispatchEvent(new Event(type));
    heard?.({ target, type, preventDefault, stopPropagation: () => undefined });
    return prevented;
  }
}
