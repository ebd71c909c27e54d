/** `npm run admin -- …`: builds the command line (a second) and runs it in this process. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runQuietly } from './run-command.ts';

if ((await runQuietly('vite build --config server/vite.config.ts --mode admin')) !== 0) process.exit(1);
await import(pathToFileURL(resolve(root, '.output/admin/admin.js')).href);
