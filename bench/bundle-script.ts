import { resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { root } from '../scripts/run-command.ts';

/** A file of this folder with all it imports, as one script for a page. */
export async function bundleScript(file: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/[\\/]$/, '') } },
    build: { write: false, lib: { entry: resolve(root, 'bench', file), formats: ['iife'], name: 'benchBundle' } },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  if (!chunk) throw new Error(`${file} was not built`);
  return chunk.code;
}
