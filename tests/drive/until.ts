/**
 * Waits until `look` answers with something other than null, undefined or false, and resolves with it.
 *
 * The only way tests wait: a condition and a deadline, never a fixed sleep. `what` completes the sentence
 * "did not see …". A look that throws counts as "not yet"; its last error is told when the time is over.
 */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string,
  timeout = 10_000,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = performance.now() + timeout;
  let last: unknown = null;
  for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<T, null | undefined | false>;
      last = null;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline)
      throw new Error(`did not see ${what} within ${timeout} ms${last ? `: ${last}` : ''}`);
    await new Promise((again) => setTimeout(again, pause));
  }
}
