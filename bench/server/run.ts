/**
 * `npm run bench:server`: what the server takes and how it grows, SQLite and PostgreSQL side by side.
 *
 * `--rows 10000,100000,1000000` are the sizes (10,000 and 100,000 without it); `--only submit,slow,pull,grow` picks;
 * `--engine sqlite` takes one; `--seconds 10` is how long each load lasts. Linux: it reads `/proc`, and `slow` compiles a
 * shim with `cc`. Everything is in a folder that goes afterwards.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { root, runQuietly } from '../../scripts/run-command.ts';
import { drawTable, type Figure, isOver } from '../figure.ts';
import { keepFigures } from '../keep-figures.ts';
import { measurePull } from './measure-pull.ts';
import { measureSearch } from './measure-search.ts';
import { measureSubmissions } from './measure-submissions.ts';
import { type Engine, engines, makePlace, type Place, startServer, stopServer } from './places.ts';
import { memoryOf } from './processes.ts';

export type Seeding = typeof import('./seed.ts');

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000' },
    only: { type: 'string', default: 'submit,slow,pull,grow' },
    engine: { type: 'string', default: engines.join(',') },
    seconds: { type: 'string', default: '10' },
    notes: { type: 'string', default: '100000' },
  },
});
const parts = new Set(options.only.split(','));
const sizes = options.rows.split(',').map(Number);
const chosen = options.engine.split(',') as Engine[];
const seconds = Number(options.seconds);
const SLOW = 2000;
const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

async function runAll(): Promise<number> {
  if ((await runQuietly('vite build --config server/vite.config.ts')) !== 0) return 1;
  const { module: seeding } = await runnerImport<Seeding>(`${root}bench/server/seed.ts`, {
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
  });
  const [load = 0] = loadavg();
  console.log(
    `load ${load.toFixed(1)} when it began: times are no shorter than a machine of one's own would have them`,
  );
  const began = performance.now();
  const figures: Figure[] = [];
  for (const engine of chosen) {
    const add = (more: Figure[]) => {
      for (const { what, measured, note = '' } of more) console.log(`${what}: ${measured.toFixed(2)} (${note})`);
      figures.push(...more);
    };
    if (parts.has('submit')) add(await submit(engine, seeding));
    if (parts.has('slow')) add(await submit(engine, seeding, SLOW));
    if (parts.has('pull')) add(await pull(engine, seeding));
    if (parts.has('grow')) await grow(engine, seeding, add);
  }
  keepFigures('server', { figures, seconds: (performance.now() - began) / 1000, load });
  console.log(`\n${drawTable(figures)}`);
  return figures.some(isOver) ? 1 : 0;
}

async function within<T>(engine: Engine, delay: number, work: (place: Place) => Promise<T>): Promise<T> {
  const place = await makePlace(engine, delay);
  try {
    return await work(place);
  } finally {
    await place.drop();
  }
}

async function prepare(seeding: Seeding, { url }: Place): Promise<void> {
  const database = await seeding.openBench(url);
  await seeding.makeCourier(database);
  await database.close();
}

const submit = (engine: Engine, seeding: Seeding, delay = 0) =>
  within(engine, delay, async (place) => {
    await prepare(seeding, place);
    const label = delay === 0 ? names[engine] : `${names[engine]}, 2 ms a sync`;
    const budgeted = engine === 'sqlite' && delay === 0;
    return measureSubmissions({ place, template: seeding.makeTemplate(), seconds, label, budgeted });
  });

const pull = (engine: Engine, seeding: Seeding) =>
  within(engine, 0, async (place) => {
    const notes = Number(options.notes);
    const database = await seeding.openBench(place.url);
    const token = await seeding.seedNotes(database, notes);
    await database.close();
    return measurePull(place, { token, notes, label: names[engine] });
  });

/** One database that grows: at each size it is listed, searched, written to, and started anew. */
const grow = (engine: Engine, seeding: Seeding, add: (figures: Figure[]) => void) =>
  within(engine, 0, async (place) => {
    await prepare(seeding, place);
    let from = 0;
    for (const to of sizes) {
      const database = await seeding.openBench(place.url);
      const began = performance.now();
      await seeding.seedReports(database, { from, to });
      const took = performance.now() - began;
      await seeding.weighTables(database);
      const size = (await seeding.readSize(database)) / 2 ** 20;
      await database.close();
      const label = names[engine];
      const note = `${Math.round(((to - from) / took) * 1000)} a second, stored and indexed`;
      add([{ what: `${label}, ${to} reports: size, MB`, measured: size, unit: '', budget: null, note }]);
      add(await measureSearch(seeding, { url: place.url, rows: to, label }));
      add(await measureStart(place, `${label}, ${to} reports`));
      from = to;
    }
    add(
      await measureSubmissions({
        place,
        template: seeding.makeTemplate(),
        seconds,
        label: `${names[engine]}, on ${from} reports`,
        budgeted: false,
      }),
    );
  });

async function measureStart(place: Place, label: string): Promise<Figure[]> {
  const server = await startServer(place);
  const { now } = memoryOf(server.child.pid ?? 0);
  await stopServer(server);
  const what = `${label}: start until it listens`;
  return [{ what, measured: server.took, unit: 'ms', budget: null, note: `${now.toFixed(0)} MB` }];
}

process.exitCode = await runAll();
