/** How far long work has come. */
export interface Progress {
  done: number;
  total: number;
}

/** Notes in one call: a few hundred milliseconds of the background's, after which others have their turn. */
export const LOT = 250;

/**
 * Long work in lots, one after the other. Stopped between two, it returns what was done; so it does where a lot fails
 * after others were done, and tells `fail`: what was done can then still be undone.
 */
export async function workInLots<Item, Done>(
  items: readonly Item[],
  work: (lot: Item[]) => Promise<Done[]>,
  {
    signal,
    onProgress,
    fail,
  }: { signal: AbortSignal; onProgress: (at: Progress) => void; fail: (error: unknown) => void },
): Promise<Done[]> {
  const all: Done[] = [];
  for (let at = 0; at < items.length && !signal.aborted; at += LOT) {
    onProgress({ done: at, total: items.length });
    try {
      all.push(...(await work(items.slice(at, at + LOT))));
    } catch (error) {
      if (all.length === 0) throw error;
      fail(error);
      return all;
    }
  }
  return all;
}
