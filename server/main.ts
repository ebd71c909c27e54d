/** The server as a process: reads the settings, opens the database, listens, and stops when it is told to. */
import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app';
import { openDatabase } from './database/open-database';
import { readDeskFiles } from './http/desk-files';
import { describeError } from './http/log';
import { maintain } from './maintain';
import { recheckOrigins } from './origins/recheck-origins';
import { guardedFetch } from './out/guarded-fetch';
import { ensurePublications } from './reports/ensure-publications';
import { readSettings, type Settings, SettingsFault } from './settings';

const HOUR = 3_600_000;

async function run(settings: Settings): Promise<void> {
  // A connection may break before there is a log; whoever waits for it is told in any case.
  let log: FastifyBaseLogger | null = null;
  const onLost = (error: Error) => log?.warn({ err: error }, 'a connection to the database broke');
  const database = await openDatabase({ url: settings.DATABASE_URL, pool: settings.DATABASE_POOL, onLost });
  await ensurePublications(database, settings.PUBLICATIONS);
  const desk = readDeskFiles(fileURLToPath(new URL('../desk/', import.meta.url)));
  const app = await buildApp({ database, settings, desk, works: true });
  log = app.log;
  const tidy = () =>
    Promise.all([
      maintain(database, Date.now()),
      recheckOrigins({ database, settings, ask: guardedFetch }, Date.now()),
    ]).catch((error) => app.log.error({ err: error }, 'maintenance failed'));
  const timer = setInterval(tidy, HOUR).unref();
  void tidy();
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    app.log.info({ signal }, 'stopping');
    clearInterval(timer);
    // A request that does not end must not hold up a restart for ever; what is committed is safe anyway.
    setTimeout(() => process.exit(1), settings.STOP_SECONDS * 1000).unref();
    await app.close();
    await database.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
  const address = await app.listen({
    host: settings.HOST,
    port: settings.PORT,
    listenTextResolver: (at) => `listening at ${at}`,
  });
  process.send?.({ listening: address });
  if (settings.LOG_LEVEL === 'silent') console.log(`listening at ${address}`);
}

try {
  await run(readSettings(process.env));
} catch (error) {
  if (error instanceof SettingsFault) for (const sentence of error.sentences) console.error(sentence);
  else console.error(`The server could not start: ${sayFault(error)}`);
  process.exitCode = 1;
}

function sayFault(error: unknown): string {
  const { type, code, message } = describeError(error);
  return [type, code, message].filter(Boolean).join(' ');
}
