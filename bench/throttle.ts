import type { CDPSession, Page } from 'playwright-core';

export interface Throttled {
  /** Did it take hold? Shown by a fixed piece of work, before and after, in the same document. */
  took: boolean;
  end(): Promise<null>;
}

/** Makes the page's main thread so many times slower. */
export async function throttle(page: Page, session: CDPSession, rate: number): Promise<Throttled> {
  const before = await page.evaluate(workHard);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const slowed = (await page.evaluate(workHard)) / before;
  return {
    took: slowed > rate * 0.7 && slowed < rate * 1.6,
    async end() {
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      return null;
    },
  };
}

/** In the page: ms for the same work each time, the best of three. */
function workHard(): number {
  let best = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    for (let step = 0; step < 4e6; step += 1) sum = (sum * 31 + step) | 0;
    best = Math.min(best, performance.now() - began);
  }
  return sum === 0.5 ? 0 : best;
}
