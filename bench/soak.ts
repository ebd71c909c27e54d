/**
 * `npm run bench:soak`: F-37 (`tests/e2e/fault-soak.e2e.ts`) with 10,000 notes on 1,250 pages in 50 tabs instead of the 36
 * of the suite, the background stopped at every sixtieth. `-- --rounds 5 --tabs 10 --notes 8` makes 400 on 50 pages.
 */
import { parseArgs } from 'node:util';
import { runCommand } from '../scripts/run-command.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '25' },
    tabs: { type: 'string', default: '50' },
    notes: { type: 'string', default: '8' },
    'stop-every': { type: 'string', default: '60' },
  },
});
const [rounds, tabs, notes, stopEvery] = Object.entries(values).map(([name, text]) => readNumber(name, text));
process.env.EMEND_SOAK = JSON.stringify({ rounds, tabs, notes, stopEvery });
process.exit(await runCommand('vitest run --project e2e tests/e2e/fault-soak.e2e.ts'));

function readNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new RangeError(`--${name} wants a number from 1 on, not “${text}”`);
}
