import { extensionDir } from '../tests/drive/extension-dir.ts';
import type { AnchoringTimes, timeAnchoring } from './anchoring-in-page.ts';
import type { Bench } from './bench.ts';
import { bundleScript } from './bundle-script.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import { openChromium } from './open-chromium.ts';

const RUNS = 7;
const QUOTES = 50;

/** Fifty quotes on an article of 150 kB, all there and all edited, beside one `indexOf` for each in the same load. */
export const measureAnchoring: Bench = async ({ site }) => {
  const script = await bundleScript('anchoring-in-page.ts');
  const chromium = await openChromium(extensionDir('chromium'));
  const { page } = await chromium.openPage();
  const timeOnce = async (edited: boolean): Promise<AnchoringTimes> => {
    await page.goto(`${site.url}/long`);
    await page.evaluate(script);
    return page.evaluate(
      (looking) => (window as unknown as { benchAnchoring: typeof timeAnchoring }).benchAnchoring(looking),
      { count: QUOTES, edited },
    );
  };
  try {
    const exact: AnchoringTimes[] = [];
    const edited: AnchoringTimes[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      exact.push(await timeOnce(false));
      edited.push(await timeOnce(true));
    }
    return [...figuresOf('all there', exact), ...figuresOf('all edited', edited)];
  } finally {
    await chromium.close();
  }
};

function figuresOf(what: string, times: AnchoringTimes[]): Figure[] {
  const ours = times.map((one) => one.ours);
  const floor = times.map((one) => one.floor);
  const missed = QUOTES - Math.min(...times.map(({ right }) => right));
  return [
    {
      what: `${QUOTES} quotes ${what}: locateAll`,
      measured: median(ours),
      unit: 'ms',
      budget: null,
      note: spread(ours),
    },
    { what: '  one indexOf for each', measured: median(floor), unit: 'ms', budget: null, note: spread(floor) },
    { what: '  not found in their place', measured: missed, unit: '', budget: null },
  ];
}
