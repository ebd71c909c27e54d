import { expect } from 'vitest';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';

/** Presses the chord where it is none of our business: the page gets the key, unprevented, and nothing of ours comes. */
export async function isLeftAlone(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    document.title = 'waiting';
    // Looked at once all have heard it: ours decides last of all.
    const look = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', look);
      setTimeout(() => Object.assign(document, { title: `prevented: ${event.defaultPrevented}` }));
    };
    addEventListener('keydown', look);
  });
  await tab.press('Control+Enter');
  await until(async () => (await tab.evaluate(() => document.title)).startsWith('prevented'), 'the page’s own key');
  expect(await tab.evaluate(() => document.title)).toBe('prevented: false');
  expect(await tab.hasComposer()).toBe(false);
}
