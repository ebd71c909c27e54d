/** An empty database of each engine, and the server on it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { postgresBin } from '../../scripts/ensure-postgres.ts';
import { root } from '../../scripts/run-command.ts';
import { type ServerProcess, startProcess } from '../../tests/server/server-process.ts';
import { startPostgres } from '../../tests/server/start-postgres.ts';

export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

export interface Place {
  engine: Engine;
  url: string;
  /** The database's own process; null where it is in the server's. */
  pid: number | null;
  /** What the server is started with, so that its syncs are slow too. */
  environment: Record<string, string>;
  drop: () => Promise<void>;
}

/** @param delay added to each sync of the disk, in µs */
export async function makePlace(engine: Engine, delay = 0): Promise<Place> {
  const environment = delay === 0 ? {} : { LD_PRELOAD: compileShim(), SYNC_DELAY_US: String(delay) };
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'emend-bench-'));
    const drop = async () => rmSync(folder, { recursive: true, force: true });
    return { engine, url: `file:${join(folder, 'emend.db')}`, pid: null, environment, drop };
  }
  const bin = postgresBin();
  if (bin === null) throw new Error('PostgreSQL was not found: install it or set POSTGRES_BIN.');
  const { url, pid, stop } = await startPostgres(bin, environment);
  return { engine, url, pid, environment: {}, drop: stop };
}

let shim: string | null = null;

function compileShim(): string {
  if (shim !== null) return shim;
  const file = join(mkdtempSync(join(tmpdir(), 'emend-shim-')), 'slow-sync.so');
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', file, resolve(root, 'bench/server/slow-sync.c'), '-ldl']);
  // PostgreSQL runs as another user.
  execFileSync('chmod', ['-R', 'a+rX', resolve(file, '..')]);
  shim = file;
  return file;
}

export async function startServer({ url, environment }: Place): Promise<ServerProcess & { took: number }> {
  const began = performance.now();
  const server = await startProcess({
    DATABASE_URL: url,
    LOG_LEVEL: 'warn',
    TRUSTED_PROXIES: '1',
    ...environment,
  });
  return { ...server, took: performance.now() - began };
}

export async function stopServer(server: ServerProcess): Promise<void> {
  server.child.kill('SIGTERM');
  await server.ended;
}
