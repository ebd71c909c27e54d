import { cmp } from 'dexie';
import type { Range } from './memory-table';

/** The stand-in for IDBKeyRange: a browser without IndexedDB may lack that too. */
export class MemoryRange {
  readonly lower: unknown;
  readonly upper: unknown;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;

  constructor(lower: unknown, upper: unknown, open: [lower: boolean, upper: boolean]) {
    this.lower = lower;
    this.upper = upper;
    [this.lowerOpen, this.upperOpen] = open;
  }

  has(key: unknown): boolean {
    const fromLower = this.lower === undefined ? 1 : cmp(key, this.lower);
    const fromUpper = this.upper === undefined ? -1 : cmp(key, this.upper);
    return (this.lowerOpen ? fromLower > 0 : fromLower >= 0) && (this.upperOpen ? fromUpper < 0 : fromUpper <= 0);
  }

  static only(key: unknown): MemoryRange {
    return new MemoryRange(key, key, [false, false]);
  }
  static lowerBound(key: unknown, open = false): MemoryRange {
    return new MemoryRange(key, undefined, [open, false]);
  }
  static upperBound(key: unknown, open = false): MemoryRange {
    return new MemoryRange(undefined, key, [false, open]);
  }
  static bound(lower: unknown, upper: unknown, lowerOpen = false, upperOpen = false): MemoryRange {
    return new MemoryRange(lower, upper, [lowerOpen, upperOpen]);
  }
}

/** A key or a range as IndexedDB's methods take it. */
export function rangeOf(query: unknown): Range {
  if (query === null || query === undefined) return null;
  return query instanceof MemoryRange ? query : MemoryRange.only(query);
}
