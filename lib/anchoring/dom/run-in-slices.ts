/** The page gets a turn after so many ms: half a frame, with the piece of work that the time runs out in. */
const SLICE = 7;

/** Work that follows other work at once goes on in the slice of that: the page had no turn between them. */
let sliceEnd = Number.NEGATIVE_INFINITY;

let spent = 0;

/** ms that all work in slices has taken so far, without the turns of the page between. */
export const spentInSlices = (): number => spent;

/** Goes through the steps in order and lets the page run whenever a slice is used up. */
export async function goInSlices<T>(steps: Iterable<T>, take: (step: T) => void, rest?: () => void): Promise<void> {
  const now = performance.now();
  if (now > sliceEnd + SLICE) sliceEnd = now + SLICE;
  let began = now;
  for (const step of steps) {
    take(step);
    if (performance.now() < sliceEnd) continue;
    rest?.();
    spent += performance.now() - began;
    await giveTurn();
    began = performance.now();
    sliceEnd = began + SLICE;
  }
  spent += performance.now() - began;
}

/** Does the work for each item in order, in slices. */
export async function runInSlices<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  await goInSlices(items, (item) => results.push(work(item)));
  return results;
}

/** `scheduler.yield` comes back before other tasks of ours (Chromium 129, Firefox 142); a message is the next best. */
function giveTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
