/**
 * `npm run bench:clusters`: how right and how fast reports are clustered, in newsrooms whose truth is known.
 *
 * `--seeds 1,2` and `--sizes 1000,100000` pick some. Fails when a budget of the issue is missed.
 */
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { root } from '../scripts/run-command.ts';
import { drawTable, isOver } from './figure.ts';
import { keepFigures } from './keep-figures.ts';
import type * as Measure from './measure-clusters.ts';

const { values: options } = parseArgs({ options: { seeds: { type: 'string' }, sizes: { type: 'string' } } });
const numbers = (text: string | undefined) => text?.split(',').map(Number);

const outDir = resolve(root, '.output/bench/clusters');
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  resolve: { alias: { '@': root.replace(/[\\/]$/, '') } },
  build: { ssr: resolve(root, 'bench/measure-clusters.ts'), outDir, target: 'node22', emptyOutDir: true },
});
const { measureClusters }: typeof Measure = await import(pathToFileURL(resolve(outDir, 'measure-clusters.js')).href);
const load = loadavg()[0] ?? 0;
const began = performance.now();
const figures = measureClusters(numbers(options.sizes), numbers(options.seeds));
keepFigures('clusters', { figures, seconds: (performance.now() - began) / 1000, load });
const over = figures.filter(isOver);
console.log(`${drawTable(figures)}\n\n${figures.length} figures, ${over.length} over budget (load ${load.toFixed(1)})`);
process.exitCode = over.length === 0 ? 0 : 1;
