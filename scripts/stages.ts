import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './run-command.ts';

/** One step of `npm test`: a command that passes or fails as a whole, or a vitest project whose tests are counted. */
export interface Stage {
  title: string;
  command: string;
  /** Name of the vitest project, or null for a command that counts as one. */
  project: string | null;
  /** Files that fail run once more by themselves, in new browsers, and the heading says so. */
  twice?: boolean;
}

const command = (title: string, line: string): Stage => ({ title, command: line, project: null });
const project = (title: string, name: string): Stage => ({
  title,
  command: `vitest run --project ${name}`,
  project: name,
});

/** Folders compiled on their own, without the DOM library: the server and what it shares with the extension. */
const pure = [
  'lib/annotation',
  'lib/anchoring/text',
  'lib/clustering',
  'lib/decisions',
  'lib/proof',
  'lib/entities',
  'lib/formats',
  'server',
];

/** Types and lint: what `npm run check` runs. */
export function checkStages(): Stage[] {
  const withConfig = pure.filter((folder) => existsSync(resolve(root, folder, 'tsconfig.json')));
  return [
    command('Types', 'tsc --noEmit'),
    ...withConfig.map((folder) => command(`Types of ${folder}, without the DOM`, `tsc -p ${folder}`)),
    command('Lint, format and layers', 'biome ci --colors=off'),
  ];
}

/** Everything, in the order in which a failure is cheapest to find. */
export function allStages(): Stage[] {
  return [
    ...checkStages(),
    project('Unit tests', 'unit'),
    project('The store', 'store'),
    project('The server, on SQLite and PostgreSQL', 'server'),
    command('Build for Chromium', 'wxt build'),
    command('Build for Firefox', 'wxt build -b firefox'),
    project('Built files', 'built'),
    project('Tests in a real browser', 'browser'),
    // A browser that is late on a busy machine fails one test of hundreds, another one each time (2026-11-26): a whole
    // file that fails twice, the second time with the machine to itself, is broken.
    { ...project('End to end, in Chromium and Firefox', 'e2e'), twice: true },
    { ...project('End to end, one browser at a time', 'e2e-alone'), twice: true },
  ];
}
