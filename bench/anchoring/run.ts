/**
 * `npm run bench:anchoring`: how often a quote finds its place again and how long that takes, beside the peers from npm
 * and `indexOf`, in real Chromium.
 *
 * `--half tune` measures the pages by which thresholds were chosen, instead of the held ones that are reported;
 * `--only emend` one engine; `--part edits|speed`; `--each 4` quotes of each kind on a page; `--seed`; `--misses` prints
 * what was not found. Writes `.output/bench/anchoring.json`; fails when a goal is missed.
 */
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../scripts/find-browsers.ts';
import { bundleScript } from '../bundle-script.ts';
import { drawTable, type Figure, isOver } from '../figure.ts';
import { keepFigures } from '../keep-figures.ts';
import { measureEdits } from './measure-edits.ts';
import { measureSpeed } from './measure-speed.ts';

const { values: options } = parseArgs({
  options: {
    half: { type: 'string', default: 'held' },
    only: { type: 'string', default: '' },
    part: { type: 'string', default: '' },
    each: { type: 'string', default: '3' },
    seed: { type: 'string', default: '20261123' },
    misses: { type: 'boolean', default: false },
  },
});

const began = performance.now();
const script = await bundleScript('anchoring/in-page.ts');
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const figures: Figure[] = [];
try {
  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage();
    // No request leaves the machine, whatever a saved page would load.
    await page.route('**', (route) => route.abort());
    await page.setContent('<!doctype html><title>bench</title>');
    await page.evaluate(script);
    return page;
  };
  const only = options.only.split(',').filter(Boolean);
  const given = { openPage, only, each: Number(options.each), seed: Number(options.seed) };
  if (options.part !== 'speed')
    figures.push(...(await measureEdits({ ...given, half: options.half, misses: options.misses })));
  if (options.part !== 'edits') figures.push(...(await measureSpeed(given)));
} finally {
  await browser.close();
}
keepFigures('anchoring', { figures, seconds: (performance.now() - began) / 1000, load: 0 });
const over = figures.filter(isOver);
console.log(`\n${drawTable(figures)}\n\n${figures.length} figures, ${over.length} goals missed`);
process.exitCode = over.length === 0 ? 0 : 1;
