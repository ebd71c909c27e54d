/**
 * `npm run bench:desk`: the editors' desk in real Chromium on the built server: presses for a fixed hundred of reports,
 * and times over made-up newsrooms that grow.
 *
 * `--only keys,times` picks; `--sizes 1000,10000` (all three without it); `--engine postgres` takes the other database. Fails when a budget
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
import { decideHundred } from './decide-hundred.ts';
import { drawPresses, pressesOf } from './draw-presses.ts';
import { type DeskTimes, driveDesk } from './drive-desk.ts';
import { figuresOf, growthOf } from './figures-of.ts';
import { makeHundred } from './hundred.ts';
import { type DeskAt, openDeskAt } from './open-desk-at.ts';
import { pickWords } from './pick-words.ts';
import { idOf } from './write-submission.ts';

type Seeding = typeof import('./seed-newsroom.ts');

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    only: { type: 'string', default: 'keys,times' },
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
  const parts = new Set(options.only.split(','));
  if (parts.has('keys')) figures.push(...(await countKeys(seeding)));
  const all: { reports: number; times: DeskTimes }[] = [];
  for (const reports of parts.has('times') ? options.sizes.split(',').map(Number) : []) {
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
  const began = performance.now();
  const said = () => `${newsroom.length} reports filed in ${((performance.now() - began) / 1000).toFixed(1)} s`;
  return within({ seed: (url) => seeding.seedNewsroom(url, newsroom).finally(() => console.log(said())) }, (desk) =>
    driveDesk(desk.page, { queue: queueOf(desk), words: pickWords(newsroom) }),
  );
}

async function countKeys(seeding: Seeding): Promise<Figure[]> {
  const hundred = makeHundred();
  const acts = new Map(hundred.map(({ act }, at) => [idOf(at), act]));
  const actOf = (report: string) => acts.get(report) ?? 'accept';
  const newsroom = hundred.map(({ report }) => report);
  const decided = await within({ seed: (url) => seeding.seedNewsroom(url, newsroom, true) }, (desk) =>
    decideHundred(desk.page, { queue: queueOf(desk), actOf }),
  );
  console.log(drawPresses(decided));
  return pressesOf(decided);
}

const queueOf = ({ origin }: DeskAt) => `${origin}/desk/queue/courier`;

/** Fills a database of its own, opens a desk on it, and takes both away afterwards. */
async function within<T>({ seed }: { seed: (url: string) => Promise<string> }, work: (desk: DeskAt) => Promise<T>) {
  const place = await makePlace(options.engine as Engine);
  try {
    const desk = await openDeskAt(place, await seed(place.url));
    try {
      return await work(desk);
    } finally {
      await desk.close();
    }
  } finally {
    await place.drop();
  }
}

process.exitCode = await runAll();
