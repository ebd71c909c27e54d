/** Does something again and again beside the requests: never twice at once, and it is waited for at the end. */
export class Repeat {
  readonly #task: () => Promise<unknown>;
  readonly #pause: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #stopped = true;

  /** @param pause between two, in ms */
  constructor(task: () => Promise<unknown>, pause: number) {
    this.#task = task;
    this.#pause = pause;
  }

  /** @param onFault told of what one time threw; the next comes all the same */
  start(onFault: (error: unknown) => void): void {
    this.#stopped = false;
    const once = async () => {
      this.#running = this.#task().catch(onFault);
      await this.#running;
      if (!this.#stopped) this.#timer = setTimeout(once, this.#pause).unref();
    };
    void once();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }
}
