import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The desk as it was built: read once, at the start, so that no request ever names a place on the disk. */
export interface DeskFiles {
  page: Buffer;
  /** By the name after `/desk/assets/`. */
  assets: Map<string, { type: string; body: Buffer }>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Null where the desk was not built. */
export function readDeskFiles(folder: string): DeskFiles | null {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return null;
  const names = readdirSync(join(folder, 'assets')).filter((name) => extname(name) in types);
  const assets = names.map((name) => {
    const body = readFileSync(join(folder, 'assets', name));
    return [name, { type: types[extname(name)] ?? '', body }] as const;
  });
  return { page: readFileSync(page), assets: new Map(assets) };
}
