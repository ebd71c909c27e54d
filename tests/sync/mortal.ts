/** Dies at its n-th step from now: then no call to the database or the network does anything or comes back. */
export class Mortal {
  left = Number.POSITIVE_INFINITY;
  died: (() => void) | null = null;

  /** True while alive; counts one step. */
  step(): boolean {
    this.left -= 1;
    if (this.left >= 0) return true;
    this.died?.();
    return false;
  }
}
