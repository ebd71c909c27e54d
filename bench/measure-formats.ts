import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../scripts/find-browsers.ts';
import type { Bench } from './bench.ts';
import { bundleScript } from './bundle-script.ts';
import type { Figure } from './figure.ts';

const SIZES = [1_000, 10_000, 100_000] as const;

type Times = Record<string, { ms: number; bytes: number }>;

/** Notes a second into and out of the notebook, in each format, at three sizes: they should cost the same at each. */
export const measureFormats: Bench = async () => {
  const script = await bundleScript('formats-in-page.ts');
  const figures: Figure[] = [];
  for (const count of SIZES) {
    // A browser of its own for each size: what is left of the one before would count against the next.
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
    try {
      const page = await openEmpty(await browser.newPage());
      await page.evaluate(script);
      figures.push(...figuresOf(count, await page.evaluate(timeHere, count)));
    } finally {
      await browser.close();
    }
  }
  return figures;
};

/** An origin with an IndexedDB, and nothing else. */
async function openEmpty(page: Page): Promise<Page> {
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('https://bench.example/');
  return page;
}

// Runs in the page.
function timeHere(count: number): Promise<Times> {
  return (window as unknown as { timeFormats(count: number): Promise<Times> }).timeFormats(count);
}

function figuresOf(count: number, times: Times): Figure[] {
  return Object.entries(times).map(([what, { ms, bytes }]) => ({
    what: `${count} notes: ${what}`,
    measured: ms / 1000,
    unit: 's',
    budget: null,
    note: `${Math.round((1000 * count) / ms)} notes a second, ${(bytes / 1e6).toFixed(1)} MB`,
  }));
}
