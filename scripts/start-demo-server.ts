import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startProcess } from '../tests/server/server-process.ts';
import { nameServer, publicationSetting } from '../tests/site/corrections.ts';
import type { Site } from '../tests/site/serve.ts';
import { runQuietly } from './run-command.ts';

export interface DemoServer {
  address: string;
  stop(): Promise<void>;
}

/**
 * Builds and starts the server with the newspaper as a publication on it, and lets the newspaper say so in its
 * `corrections.json`. Port 8787, or a free one where that is taken.
 *
 * @param file where its database is kept; null makes one that goes with it
 */
export async function startDemoServer(site: Site, file: string | null): Promise<DemoServer> {
  if ((await runQuietly('vite build --config server/vite.config.ts')) !== 0)
    throw new Error('the server did not build');
  const folder = file === null ? mkdtempSync(join(tmpdir(), 'emend-demo-')) : dirname(file);
  mkdirSync(folder, { recursive: true });
  const environment = {
    DATABASE_URL: `file:${file ?? join(folder, 'emend.db')}`,
    PUBLICATIONS: publicationSetting(site),
    LOG_LEVEL: 'warn',
  };
  const free = () => startProcess({ ...environment, PORT: '0' });
  const server = file === null ? await free() : await startProcess({ ...environment, PORT: '8787' }).catch(free);
  nameServer(site, server.address);
  return {
    address: server.address,
    async stop() {
      server.child.kill('SIGTERM');
      await server.ended;
      if (file === null) rmSync(folder, { recursive: true, force: true });
    },
  };
}
