import { GrowingList } from './growing-list';

/** How many items at the front of a list satisfy a condition that none behind them does (binary search). */
export function countWhile<T>(list: ArrayLike<T>, holds: (item: T, place: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which raw offset each unit of a derived text came from, by stretches copied as they are. A page of 1 MB has some 10,000. */
export class OffsetRuns {
  /** Where each stretch begins, in the derived text and in the raw one; both ascend. */
  readonly #derived = new GrowingList();
  readonly #raw = new GrowingList();

  constructor() {
    this.add(0, 0);
  }

  /** The units from `derived` on, up to the next run, are those from `raw` on. */
  add(derived: number, raw: number): void {
    this.#derived.push(derived);
    this.#raw.push(raw);
  }

  toRaw(derived: number): number {
    const [begins, raws] = [this.#derived.list(), this.#raw.list()];
    const place = countWhile(begins, (at) => at <= derived) - 1;
    return derived + (raws[place] ?? 0) - (begins[place] ?? 0);
  }

  /** First derived unit that came from `raw` or from behind it; `length` when there is none. */
  fromRaw(raw: number, length: number): number {
    const [begins, raws] = [this.#derived.list(), this.#raw.list()];
    const place = countWhile(raws, (at) => at <= raw);
    return Math.min((begins[place - 1] ?? 0) + raw - (raws[place - 1] ?? 0), begins[place] ?? length);
  }
}
