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

/** A stretch of units copied one by one. */
interface Run {
  derived: number;
  raw: number;
}

/** Which raw offset each unit of a derived text came from. Both columns ascend; a page of 1 MB has some 10,000 runs. */
export class OffsetRuns {
  readonly #runs: Run[] = [{ derived: 0, raw: 0 }];

  /** The units from `derived` on, up to the next run, are those from `raw` on. */
  add(derived: number, raw: number): void {
    this.#runs.push({ derived, raw });
  }

  toRaw(derived: number): number {
    const run = this.#runs[countWhile(this.#runs, (at) => at.derived <= derived) - 1] as Run;
    return run.raw + derived - run.derived;
  }

  /** First derived unit that came from `raw` or from behind it; `length` when there is none. */
  fromRaw(raw: number, length: number): number {
    const place = countWhile(this.#runs, (at) => at.raw <= raw);
    const run = this.#runs[place - 1] as Run;
    return Math.min(run.derived + raw - run.raw, this.#runs[place]?.derived ?? length);
  }
}
