import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canUseApt, installByApt } from './install-by-apt.ts';

/** Where Debian and its kin keep the programs, a folder for each version. */
const debian = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`: `POSTGRES_BIN`, else Debian's newest, else null. */
export function postgresBin(): string | null {
  if (process.env.POSTGRES_BIN !== undefined) return process.env.POSTGRES_BIN;
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** Installs PostgreSQL's programs where that is possible. Resolves with a line for a person when they are still missing. */
export async function ensurePostgres(): Promise<string[]> {
  if (postgresBin() === null && canUseApt()) await installByApt(['postgresql']);
  const bin = postgresBin();
  if (bin !== null && existsSync(join(bin, 'initdb'))) return [];
  return [
    'PostgreSQL was not found: install it (Debian: apt-get install postgresql) or set POSTGRES_BIN to its bin folder.',
  ];
}
