/**
 * `npm run bench`: the budgets of DESIGN section 7, each as measured, beside a baseline measured in the same run.
 *
 * `--only keystroke,save` picks some; `--runs 200` kills each browser so many times (F-01), 5 without it; `--keep`
 * measures the build that is there. Ends with a table, writes `.output/bench/*.json`, and fails when a budget is missed.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runQuietly } from '../scripts/run-command.ts';
import { startSite } from '../tests/site/serve.ts';
import type { Bench } from './bench.ts';
import { countAtLoad } from './count-at-load.ts';
import { drawTable, type Figure, isOver } from './figure.ts';
import { keepFigures } from './keep-figures.ts';
import { killBrowser } from './kill-browser.ts';
import { measureAnchoring } from './measure-anchoring.ts';
import { measureComposer } from './measure-composer.ts';
import { measureEntities } from './measure-entities.ts';
import { measureFinder } from './measure-finder.ts';
import { measureFormats } from './measure-formats.ts';
import { measureFrames } from './measure-frames.ts';
import { measureHighlights } from './measure-highlights.ts';
import { measureKeystroke } from './measure-keystroke.ts';
import { measureLiving } from './measure-living.ts';
import { measureNotebook } from './measure-notebook.ts';
import { measureSave } from './measure-save.ts';
import { measureSizes } from './measure-sizes.ts';
import { measureTagging } from './measure-tagging.ts';

const benches: Record<string, Bench> = {
  sizes: measureSizes,
  keystroke: measureKeystroke,
  load: countAtLoad,
  composer: measureComposer,
  save: measureSave,
  highlights: measureHighlights,
  anchoring: measureAnchoring,
  finder: measureFinder,
  formats: measureFormats,
  frames: measureFrames,
  living: measureLiving,
  entities: measureEntities,
  tagging: measureTagging,
  notebook: measureNotebook,
  kills: killBrowser,
};

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, runs: { type: 'string', default: '5' }, keep: { type: 'boolean' } },
});
const chosen = options.only?.split(',') ?? Object.keys(benches);
const unknown = chosen.filter((name) => !benches[name]);
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);

process.exitCode = await runAll();

async function runAll(): Promise<number> {
  for (const line of options.keep ? [] : ['wxt build', 'wxt build -b firefox'])
    if ((await runQuietly(line)) !== 0) return 1;
  warnOfLoad();
  const figures: Figure[] = [];
  for (const name of chosen) figures.push(...(await runOne(name)));
  const over = figures.filter(isOver);
  console.log(`\n${drawTable(figures)}\n\n${figures.length} figures, ${over.length} over budget`);
  return over.length === 0 ? 0 : 1;
}

/** A bench that cannot measure has not kept its budget. */
async function runOne(name: string): Promise<Figure[]> {
  const began = performance.now();
  const load = loadavg()[0] ?? 0;
  const site = await startSite();
  let figures: Figure[] = [];
  try {
    figures = (await benches[name]?.({ site, kills: Number(options.runs) })) ?? [];
  } catch (error) {
    console.error(error);
    figures = [
      { what: `${name} could not be measured`, measured: Number.NaN, unit: '', budget: 0, note: String(error) },
    ];
  } finally {
    await site.close();
  }
  const seconds = (performance.now() - began) / 1000;
  keepFigures(name, { figures, seconds, load });
  console.log(`${name}: ${seconds.toFixed(0)} s, load ${load.toFixed(1)} when it began`);
  return figures;
}

function warnOfLoad(): void {
  const [load = 0] = loadavg();
  if (load > cpus().length / 2)
    console.warn(`The machine is busy (load ${load.toFixed(1)} on ${cpus().length} cores): times will be too long.`);
}
