import type { Reading } from './decode-file';

/** Milliseconds in one stretch; a click is heard between two. */
const STRETCH = 40;

/** Runs work that is cut into steps without holding up the page. Each step tells how far it is, 0 to 1. */
export async function runSteps<T>(steps: Generator<number, T>, { onProgress, signal }: Reading): Promise<T> {
  let began = performance.now();
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < STRETCH) continue;
    await pause();
    signal?.throwIfAborted();
    onProgress?.(step.value);
    began = performance.now();
  }
}

export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
