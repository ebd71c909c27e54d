/** An object store or an index of the stand-in for IndexedDB, as seen by one transaction. */

import { rangeOf } from './memory-range';
import type { Entry, MemoryTable } from './memory-table';
import type { MemoryRequest, MemoryTransaction } from './memory-transaction';

export class MemorySource {
  readonly name: string;
  readonly keyPath: string;
  readonly autoIncrement: boolean;
  readonly unique = false;
  readonly multiEntry = false;
  readonly indexNames: string[] & { contains(name: string): boolean };
  private readonly transaction: MemoryTransaction;
  private readonly table: MemoryTable;
  private readonly indexName: string | null;

  constructor(transaction: MemoryTransaction, table: MemoryTable, index: string | null) {
    this.transaction = transaction;
    this.table = table;
    this.indexName = index;
    this.name = index ?? table.name;
    this.keyPath = index === null ? table.keyPath : (table.indexPaths.get(index) ?? '');
    this.autoIncrement = index === null && table.autoIncrement;
    this.indexNames = namesOf([...table.indexPaths.keys()]);
  }

  createIndex(name: string, keyPath: string): MemorySource {
    this.table.indexPaths.set(name, keyPath);
    return this.index(name);
  }

  index(name: string): MemorySource {
    return new MemorySource(this.transaction, this.table, name);
  }

  add(value: unknown): MemoryRequest {
    return this.transaction.request(() => this.table.put(value, true));
  }
  put(value: unknown): MemoryRequest {
    return this.transaction.request(() => this.table.put(value, false));
  }
  delete(query: unknown): MemoryRequest {
    return this.transaction.request(() => this.table.delete(rangeOf(query)));
  }
  clear(): MemoryRequest {
    return this.transaction.request(() => this.table.rows.clear());
  }
  get(query: unknown): MemoryRequest {
    return this.ask(query, ([first]) => first && structuredClone(first.value));
  }
  getKey(query: unknown): MemoryRequest {
    return this.ask(query, ([first]) => first?.primaryKey);
  }
  getAll(query?: unknown, count?: number): MemoryRequest {
    return this.ask(query, (found) => found.slice(0, count || undefined).map(({ value }) => structuredClone(value)));
  }
  getAllKeys(query?: unknown, count?: number): MemoryRequest {
    return this.ask(query, (found) => found.slice(0, count || undefined).map(({ primaryKey }) => primaryKey));
  }
  count(query?: unknown): MemoryRequest {
    return this.ask(query, (found) => found.length);
  }
  openKeyCursor(query?: unknown, direction = 'next'): MemoryRequest {
    return this.openCursor(query, direction);
  }

  /** A cursor over the entries as they stood when it was opened. */
  openCursor(query?: unknown, direction = 'next'): MemoryRequest {
    let entries: Entry[] = [];
    let at = 0;
    const request: MemoryRequest = this.ask(query, (found) => {
      entries = direction.startsWith('prev') ? found.reverse() : found;
      if (direction.endsWith('unique'))
        entries = entries.filter((one, i) => i === 0 || one.key !== entries[i - 1]?.key);
      return show();
    });
    const moveTo = (next: number) => {
      at = next;
      this.transaction.request(show, request);
    };
    const cursor = {
      continue: (key?: unknown) =>
        moveTo(key === undefined ? at + 1 : entries.findIndex((one, i) => i > at && rangeOf(key)?.has(one.key))),
      continuePrimaryKey: (key: unknown, primaryKey: unknown) =>
        moveTo(entries.findIndex((one) => rangeOf(key)?.has(one.key) && rangeOf(primaryKey)?.has(one.primaryKey))),
      advance: (count: number) => moveTo(at + count),
    };
    const show = () => {
      const entry = entries[at];
      return entry ? Object.assign(cursor, entry, { value: structuredClone(entry.value) }) : null;
    };
    return request;
  }

  private ask(query: unknown, answer: (found: Entry[]) => unknown): MemoryRequest {
    return this.transaction.request(() => answer(this.table.find(this.indexName, rangeOf(query))));
  }
}

/** A list of names as IndexedDB gives it. */
export function namesOf(names: string[]): string[] & { contains(name: string): boolean } {
  return Object.assign(names, { contains: (name: string) => names.includes(name) });
}
