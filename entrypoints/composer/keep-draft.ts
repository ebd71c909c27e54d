import type { Form } from '@/lib/annotation/schema';

/** Time from a keystroke to the draft being on its way, in ms: a crash loses less than a word. */
const DELAY = 250;

/**
 * Sends the form to the background as it grows: at most four times a second, the newest always, and never two at a
 * time, so that an older text cannot arrive after a newer one.
 */
export class DraftKeeper {
  readonly #keep: (form: Form) => Promise<unknown>;
  #waiting: Form | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;

  constructor(keep: (form: Form) => Promise<unknown>) {
    this.#keep = keep;
  }

  /** The form has changed. */
  note(form: Form): void {
    this.#waiting = form;
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /** Sends what waits, now; resolves when nothing is under way any more. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#sending) await this.#sending;
    const form = this.#waiting;
    if (form === null) return;
    this.#waiting = null;
    const done = () => {
      this.#sending = null;
    };
    // A draft that could not be kept is sent again with the next keystroke; the text itself stands in the card.
    this.#sending = this.#keep(form).then(done, done);
    await this.#sending;
  }

  /** Forgets what waits: the form is saved, or given up. */
  drop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = this.#waiting = null;
  }
}
