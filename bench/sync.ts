/**
 * `npm run bench:sync`: the property test of sync (`tests/server/property.test.ts`) in 10,000 seeded trials instead of the
 * 200 of the suite. A trial costs about a quarter of a second of processor, so it may be run in parts: every 50 trials it
 * says how far it is, and `-- --from 2001 --trials 3000` runs the trials 2001 to 5000. A trial's number is its seed.
 */
import { parseArgs } from 'node:util';
import { runCommand } from '../scripts/run-command.ts';

const { values } = parseArgs({
  options: { from: { type: 'string', default: '1' }, trials: { type: 'string', default: '' } },
});
const from = readNumber('from', values.from);
const trials = values.trials === '' ? Math.max(1, 10_001 - from) : readNumber('trials', values.trials);
Object.assign(process.env, { EMEND_FROM: String(from), EMEND_TRIALS: String(trials), EMEND_PROGRESS: 'yes' });
process.exit(await runCommand('vitest run --project server tests/server/property.test.ts'));

function readNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new RangeError(`--${name} wants a number from 1 on, not “${text}”`);
}
