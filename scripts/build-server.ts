import { runQuietly } from './run-command.ts';

/** Builds the server, its command line and the desk into `.output`; false where that fails. */
export async function buildServer(): Promise<boolean> {
  const codes = await Promise.all([
    runQuietly('vite build --config server/vite.config.ts'),
    runQuietly('vite build --config server/vite.config.ts --mode admin'),
    runQuietly('vite build --config server/desk/vite.config.ts'),
  ]);
  return codes.every((code) => code === 0);
}
