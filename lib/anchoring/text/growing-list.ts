/** Offsets, without a boxed number for each. */
export class GrowingList {
  #list = new Int32Array(64);
  #length = 0;

  /** Returns how many it now holds. */
  push(value: number): number {
    if (this.#length === this.#list.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#list);
      this.#list = longer;
    }
    this.#list[this.#length] = value;
    this.#length += 1;
    return this.#length;
  }

  at(place: number): number {
    return this.#list[place] as number;
  }

  list(): Int32Array {
    return this.#list.subarray(0, this.#length);
  }
}
