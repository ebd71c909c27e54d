import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { root } from '../scripts/run-command.ts';
import { type Figure, isOver } from './figure.ts';

export interface Run {
  figures: Figure[];
  seconds: number;
  /** Mean number of processes that wanted a core in the minute before. */
  load: number;
}

/** Writes what a bench found to `.output/bench/<name>.json`, with what a reader must know to compare it. */
export function keepFigures(name: string, { figures, seconds, load }: Run): void {
  const folder = resolve(root, process.env.EMEND_OUT_DIR ?? '.output', 'bench');
  mkdirSync(folder, { recursive: true });
  const kept = {
    bench: name,
    at: new Date().toISOString(),
    machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', load },
    seconds,
    figures: figures.map((figure) => ({ ...figure, over: isOver(figure) })),
  };
  writeFileSync(resolve(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}
