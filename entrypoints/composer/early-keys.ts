import { waitAtMost } from '@/lib/messaging/wait-at-most';

/** A page script that says nothing must not keep a reader from saving, in ms. */
const PATIENCE = 1000;

/**
 * Keys typed before the card had the focus come by the port, the chord that saves them straight from the browser: it
 * can be here first. So it waits until the page script has said that it heard of the focus: by then all it had held
 * has come.
 */
export class EarlyKeys {
  #heard = Promise.withResolvers<void>();
  #isOver: boolean;

  /** @param areComing is there a page script that may still hold keys? */
  constructor(areComing: boolean) {
    this.#isOver = !areComing;
  }

  /** The page script has sent what it held. */
  end(): void {
    this.#isOver = true;
    this.#heard.resolve();
  }

  /** Does it once they are here: at once where they are. */
  afterThem(act: () => void): void {
    if (this.#isOver) act();
    else void waitAtMost(PATIENCE, this.#heard.promise).then(act);
  }
}
