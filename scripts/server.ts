/** `npm run server`: builds the server and the desk (two seconds) and runs it in this process. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServer } from './build-server.ts';
import { root } from './run-command.ts';

if (process.env.npm_lifecycle_event === 'server') followShell();
if (!(await buildServer())) process.exit(1);
await import(pathToFileURL(resolve(root, '.output/server/main.js')).href);

/**
 * npm hands a signal to the shell it started us with, and a shell dies of it without telling us: seen with npm 11 and
 * dash, where a terminated `npm run server` left the server behind. When the shell is gone, we stop as if told.
 */
function followShell(): void {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
