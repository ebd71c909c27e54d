/**
 * `npm run bench:desk`: the editors' desk in real Chromium on the built server, over made-up newsrooms that grow.
 *
 * `--sizes 1000,10000` picks (all three without it); `--engine postgres` takes the other database. Fails when a budget
 * of the issue is missed. Everything is in a folder that goes afterwards.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { root, runQuietly } from '../../scripts/run-command.ts';
import { drawTable, type Figure, isOver } from '../figure.ts';
import { keepFigures } from '../keep-figures.ts';
import { makeNewsroom } from '../newsroom/make-newsroom.ts';
import type { MadeReport } from '../newsroom/make-reports.ts';
import { type Engine, makePlace } from '../server/places.ts';
import { type DeskTimes, driveDesk } from './drive-desk.ts';
import { figuresOf, growthOf } from './figures-of.ts';
import { openDeskAt } from './open-desk-at.ts';
import { pickWords } from './pick-words.ts';

type Seeding = typeof import('./seed-newsroom.ts');

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    engine: { type: 'string', default: 'sqlite' },
  },
});

async function runAll(): Promise<number> {
  for (const part of ['server/vite.config.ts', 'server/desk/vite.config.ts'])
    if ((await runQuietly(`vite build --config ${part}`)) !== 0) return 1;
  const { module: seeding } = await runnerImport<Seeding>(`${root}bench/desk/seed-newsroom.ts`, {
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
  });
  const [load = 0] = loadavg();
  const began = performance.now();
  const figures: Figure[] = [];
  const all: { reports: number; times: DeskTimes }[] = [];
  for (const reports of options.sizes.split(',').map(Number)) {
    const newsroom = makeNewsroom({ seed: 1, pages: Math.max(50, reports / 20), reports });
    const times = await measure(seeding, newsroom);
    all.push({ reports: newsroom.length, times });
    figures.push(...figuresOf(`${newsroom.length} reports`, times));
    console.log(drawTable(figuresOf(`${newsroom.length} reports`, times)));
  }
  figures.push(...growthOf(all));
  keepFigures('desk', { figures, seconds: (performance.now() - began) / 1000, load });
  const over = figures.filter(isOver).length;
  console.log(`\n${drawTable(figures)}\n\n${figures.length} figures, ${over} over budget (load ${load.toFixed(1)})`);
  return over === 0 ? 0 : 1;
}

async function measure(seeding: Seeding, newsroom: MadeReport[]): Promise<DeskTimes> {
  const place = await makePlace(options.engine as Engine);
  try {
    const began = performance.now();
    const token = await seeding.seedNewsroom(place.url, newsroom);
    console.log(`${newsroom.length} reports filed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const desk = await openDeskAt(place, token);
    try {
      return await driveDesk(desk.page, { queue: `${desk.origin}/desk/queue/courier`, words: pickWords(newsroom) });
    } finally {
      await desk.close();
    }
  } finally {
    await place.drop();
  }
}

process.exitCode = await runAll();
