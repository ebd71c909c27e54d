import type { TestProject } from 'vitest/node';
import { buildServer } from '../../scripts/build-server.ts';
import { ensurePostgres, postgresBin } from '../../scripts/ensure-postgres.ts';

import { startPostgres } from './start-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the throw-away cluster, as its superuser. */
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [missing] = await ensurePostgres();
  const bin = postgresBin();
  if (missing !== undefined || bin === null) throw new Error(missing ?? 'PostgreSQL was not found.');
  if (!(await buildServer())) throw new Error('the server does not build');
  const cluster = await startPostgres(bin);
  project.provide('postgres', cluster.url);
  return cluster.stop;
}
