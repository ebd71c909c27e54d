import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startProcess } from '../tests/server/server-process.ts';
import { freePort } from '../tests/server/start-postgres.ts';
import { nameServer, publicationSetting } from '../tests/site/corrections.ts';
import type { Site } from '../tests/site/serve.ts';
import { root, runQuietly } from './run-command.ts';

export interface DemoServer {
  address: string;
  /** A new link that makes whoever opens it an admin of the newspaper's desk, as the operator's command prints it. */
  invite: () => Promise<string>;
  stop(): Promise<void>;
}

/**
 * Builds and starts the server with the newspaper as a publication on it, and lets the newspaper say so in its
 * `corrections.json`. Port 8787, or a free one where that is taken.
 *
 * @param file where its database is kept; null makes one that goes with it
 */
export async function startDemoServer(site: Site, file: string | null): Promise<DemoServer> {
  for (const what of ['vite.config.ts', 'vite.config.ts --mode admin', 'desk/vite.config.ts'])
    if ((await runQuietly(`vite build --config server/${what}`)) !== 0) throw new Error('the server did not build');
  const folder = file === null ? mkdtempSync(join(tmpdir(), 'emend-demo-')) : dirname(file);
  mkdirSync(folder, { recursive: true });
  const environment = {
    DATABASE_URL: `file:${file ?? join(folder, 'emend.db')}`,
    PUBLICATIONS: publicationSetting(site),
    LOG_LEVEL: 'warn',
    // The newspaper is on this machine, and the server looks whether its pages were mended.
    OUT_TO_LOOPBACK: 'yes',
  };
  // Not port 0: whoever signs in at the desk does so at an address that the server knows beforehand.
  const free = async () => startProcess({ ...environment, PORT: String(await freePort()) });
  const server = file === null ? await free() : await startProcess({ ...environment, PORT: '8787' }).catch(free);
  nameServer(site, server.address);
  return {
    address: server.address,
    invite: () => invite({ ...environment, PORT: new URL(server.address).port }),
    async stop() {
      server.child.kill('SIGTERM');
      await server.ended;
      if (file === null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** By the command line, beside the running server. */
async function invite(environment: Record<string, string>): Promise<string> {
  const admin = resolve(root, '.output/admin/admin.js');
  const words = ['--disable-warning=ExperimentalWarning', admin, 'invite', 'courier', 'admin'];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    env: { PATH: process.env.PATH, ...environment },
  });
  const [link] = /http\S+/.exec(stdout) ?? [];
  if (link === undefined) throw new Error(`no invitation was printed: ${stdout}`);
  return link;
}
