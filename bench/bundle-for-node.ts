import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Rolldown } from 'vite';
import { root } from '../scripts/run-command.ts';

/** Code of the project's that Node cannot read as it is, since it names its files by `@/`. */
export async function importForNode<Module>(entry: string): Promise<Module> {
  const folder = resolve(root, process.env.EMEND_OUT_DIR ?? '.output', 'bench');
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, `${basename(entry, '.ts')}.mjs`);
  writeFileSync(file, await bundle(entry, false));
  return (await import(pathToFileURL(file).href)) as Module;
}

export async function bundle(entry: string, minify: boolean): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/[\\/]$/, '') } },
    build: {
      write: false,
      minify,
      target: 'es2023',
      lib: { entry: resolve(root, entry), formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  if (!chunk) throw new Error(`${entry} was not built`);
  return chunk.code;
}
