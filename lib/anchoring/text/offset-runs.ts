/** First place in the ascending numbers `at(0..length-1)` whose value is above `value`. */
export function countUpTo(value: number, length: number, at: (place: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Which raw offset each unit of a derived text came from, as runs that were copied unit by unit.
 *
 * Both columns ascend. Looking up is a binary search; a page of 1 MB has some 10,000 runs.
 */
export class OffsetRuns {
  readonly #derived: number[] = [];
  readonly #raw: number[] = [];

  /** The units from `derived` on, up to the next run, are those from `raw` on. */
  add(derived: number, raw: number): void {
    this.#derived.push(derived);
    this.#raw.push(raw);
  }

  toRaw(derived: number): number {
    const run = countUpTo(derived, this.#derived.length, (place) => this.#derived[place] ?? 0) - 1;
    return run < 0 ? 0 : (this.#raw[run] ?? 0) + derived - (this.#derived[run] ?? 0);
  }

  /** First derived unit that came from `raw` or from behind it; `length` when there is none. */
  fromRaw(raw: number, length: number): number {
    const run = countUpTo(raw, this.#raw.length, (place) => this.#raw[place] ?? 0) - 1;
    if (run < 0) return 0;
    const inRun = (this.#derived[run] ?? 0) + raw - (this.#raw[run] ?? 0);
    return Math.min(inRun, this.#derived[run + 1] ?? length);
  }
}
