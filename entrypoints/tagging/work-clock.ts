/** A pause longer than this is no work, in ms. */
const LONGEST_PAUSE = 30_000;

/** Milliseconds of work on a document: the time between acts, long pauses left out. */
export class WorkClock {
  #worked: number;
  #last = performance.now();

  constructor(worked: number) {
    this.#worked = worked;
  }

  touch(): void {
    const now = performance.now();
    this.#worked += Math.min(now - this.#last, LONGEST_PAUSE);
    this.#last = now;
  }

  read(): number {
    return Math.round(this.#worked);
  }
}
