/** `npm run admin -- …`: what only whoever runs the server may do, beside the running server, on either engine. */
import { AdminFault } from './admin/admin-fault';
import { askAtTerminal, runAdmin } from './admin/run-admin';
import { isAway } from './database/is-away';
import { describeError } from './http/log';
import { SettingsFault } from './settings';

try {
  await runAdmin(process.argv.slice(2), {
    environment: process.env,
    say: (line) => process.stdout.write(`${line}\n`),
    tell: (text) => process.stderr.write(`${text}\n`),
    ask: process.stdin.isTTY ? askAtTerminal : null,
    now: Date.now(),
  });
} catch (error) {
  process.stderr.write(`${sayFault(error)}\n`);
  process.exitCode = 1;
}

function sayFault(error: unknown): string {
  if (error instanceof AdminFault || error instanceof SettingsFault) return error.message;
  if (isAway(error))
    return 'The database cannot be reached, or is busy: nothing was changed. Look at DATABASE_URL, or try again.';
  const { type, code, message } = describeError(error);
  return `That did not work, and nothing was changed: ${[type, code, message].filter(Boolean).join(' ')}`;
}
