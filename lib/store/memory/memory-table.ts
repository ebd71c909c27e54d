/** One object store of the stand-in for IndexedDB: rows by key, found by looking at them all. */
import { cmp } from 'dexie';

export interface Entry {
  /** Key in the index asked, or the primary key. */
  key: unknown;
  primaryKey: unknown;
  value: Record<string, unknown>;
}

export type Range = { has(key: unknown): boolean } | null;

export class MemoryTable {
  readonly name: string;
  readonly keyPath: string;
  readonly autoIncrement: boolean;
  readonly indexPaths = new Map<string, string>();
  rows = new Map<string, Record<string, unknown>>();
  next = 1;

  constructor(name: string, keyPath: string, autoIncrement: boolean) {
    this.name = name;
    this.keyPath = keyPath;
    this.autoIncrement = autoIncrement;
  }

  /** Stores a copy and returns its key. */
  put(value: unknown, mustBeNew: boolean): unknown {
    const row = structuredClone(value) as Record<string, unknown>;
    if (row[this.keyPath] === undefined && this.autoIncrement) row[this.keyPath] = this.next;
    const key = row[this.keyPath];
    if (!isKey(key)) throw new DOMException(`no valid key in ${this.name}`, 'DataError');
    if (typeof key === 'number') this.next = Math.max(this.next, key + 1);
    const place = JSON.stringify(key);
    if (mustBeNew && this.rows.has(place)) throw new DOMException('key exists', 'ConstraintError');
    this.rows.set(place, row);
    return key;
  }

  delete(range: Range): void {
    for (const { primaryKey } of this.find(null, range)) this.rows.delete(JSON.stringify(primaryKey));
  }

  /** The entries in range, in the order of the index, then of the primary key. Values are the stored ones: copy them. */
  find(indexName: string | null, range: Range): Entry[] {
    const path = indexName === null ? this.keyPath : (this.indexPaths.get(indexName) ?? this.keyPath);
    return [...this.rows.values()]
      .map((value) => ({ key: read(value, path), primaryKey: value[this.keyPath], value }))
      .filter(({ key }) => isKey(key) && (range === null || range.has(key)))
      .sort((a, b) => cmp(a.key, b.key) || cmp(a.primaryKey, b.primaryKey));
  }
}

function isKey(key: unknown): boolean {
  return typeof key === 'string' || (typeof key === 'number' && !Number.isNaN(key)) || Array.isArray(key);
}

/** The value at a path like `target.source.identity`; undefined where a step is missing. */
function read(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, step) => (part as Record<string, unknown> | null)?.[step], value);
}
