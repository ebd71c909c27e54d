import type { Page } from 'playwright-core';
import { until } from '../tests/drive/until.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import type { Chromium } from './open-chromium.ts';
import { serveTexts } from './serve-texts.ts';
import { awaitTagging, switchTaggingOn } from './tag-in-chromium.ts';

const NAMES = 1000;
const WORDS = 20_000;
const KEYS = 15;

/** From a label's key to the next paint, with 1,000 entities on a page of 20,000 words: what the browser itself says of the event. */
export async function measureTagPaint(chromium: Chromium): Promise<Figure[]> {
  const each = Math.floor(WORDS / NAMES);
  const text = Array.from(
    { length: NAMES },
    () =>
      `Kittiwake ${'went out to sea again '
        .repeat(each)
        .split(' ')
        .slice(0, each - 1)
        .join(' ')}.`,
  ).join(' ');
  const site = await serveTexts([`Marrowby sailed. ${text}`]);
  const { page } = await chromium.openPage();
  try {
    await page.goto(`${site.url}/paint/0`);
    await switchTaggingOn(chromium);
    await awaitTagging(page);
    await selectFirst(page, 'Kittiwake');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    const painted = () => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
    await until(async () => (await painted()) >= NAMES, `${NAMES} entities`, 60_000);
    await selectFirst(page, 'Marrowby');
    await page.evaluate(() => {
      const kept = globalThis as { took?: number[] };
      kept.took = [];
      new PerformanceObserver((list) => {
        for (const one of list.getEntries()) if (one.name === 'keydown') kept.took?.push(one.duration);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    });
    for (let nth = 0; nth < KEYS; nth += 1) {
      await page.keyboard.press(nth % 2 === 0 ? 'l' : 'p');
      await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 20))));
    }
    const slow = await page.evaluate(() => (globalThis as { took?: number[] }).took ?? []);
    // What took less than 16 ms is not told of.
    const took = [...slow, ...Array.from({ length: Math.max(0, KEYS - slow.length) }, () => 16)];
    return [
      {
        what: `key to paint, ${await painted()} entities on 20,000 words`,
        measured: median(took),
        unit: 'ms',
        budget: 100,
        note: spread(took),
      },
    ];
  } finally {
    await page.close();
    await site.close();
  }
}

async function selectFirst(page: Page, word: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const text = document.querySelector('p')?.firstChild as Text;
    const at = text.data.indexOf(wanted);
    const range = new Range();
    range.setStart(text, at + 1);
    range.setEnd(text, at + 2);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 2, y: top + height / 2 };
  }, word);
  await page.mouse.dblclick(place.x, place.y);
}
