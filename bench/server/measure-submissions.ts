import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { root } from '../../scripts/run-command.ts';
import type { Figure } from '../figure.ts';
import type { Load, Sent } from './client.ts';
import { type Place, startServer, stopServer } from './places.ts';
import { cpuOf, memoryOf } from './processes.ts';

/** As many as go: a fiftieth of what readers of a large site would keep open, enough for commits to be shared. */
const CONNECTIONS = 64;

function runClient(load: Load): Promise<Sent> {
  return new Promise((done, fail) => {
    const client = fork(resolve(root, 'bench/server/client.ts'), { execPath: process.execPath });
    client.once('message', (sent) => done(sent as Sent));
    client.once('error', fail);
    client.once('exit', (code) => code !== 0 && fail(new Error(`the client ended with ${code}`)));
    client.send(load);
  });
}

export interface Measuring {
  place: Place;
  template: string;
  seconds: number;
  label: string;
  /** Whether the goals of DESIGN section 7 hold here. */
  budgeted: boolean;
}

/** Submissions a second, durable, as many as go; then their time at half that load, sent by the clock. */
export async function measureSubmissions(measuring: Measuring): Promise<Figure[]> {
  const { place, template, seconds, label, budgeted } = measuring;
  const server = await startServer(place);
  const pid = server.child.pid ?? 0;
  const pids = place.pid === null ? [pid] : [pid, place.pid];
  const cpu = () => pids.reduce((sum, one) => sum + cpuOf(one), 0);
  const load = { port: Number(new URL(server.address).port), connections: CONNECTIONS, seconds, template };
  try {
    // Code that has run some thousand times is what an operator has: the first thousand take twice the processor.
    await runClient({ ...load, seconds: 60, most: 5000, rate: null });
    const before = cpu();
    const most = await runClient({ ...load, rate: null });
    const used = (cpu() - before) / Math.max(1, most.ok);
    const rate = most.ok / most.seconds;
    const half = await runClient({ ...load, connections: 256, rate: rate / 2 });
    const { now, most: peak } = memoryOf(pid);
    const figure = (what: string, measured: number, unit: Figure['unit'], more: Partial<Figure> = {}): Figure => ({
      what: `${label}: ${what}`,
      measured,
      unit,
      budget: null,
      ...more,
    });
    return [
      figure('submissions a second', rate, '', {
        note: `${most.ok} in ${most.seconds.toFixed(1)} s, ${most.refused} refused, p50 ${most.p50.toFixed(1)}, p99 ${most.p99.toFixed(1)} ms`,
      }),
      figure('time for each', 1000 / rate, 'ms', { budget: budgeted ? 0.5 : null, note: '2,000 a second are 0.5 ms' }),
      figure('processor for each, µs', used, '', {
        note: `server${place.pid === null ? '' : ' and database'}; the client ${most.cpu.toFixed(0)}`,
      }),
      figure('p99 at half of it', half.p99, 'ms', {
        budget: budgeted ? 50 : null,
        note: `p50 ${half.p50.toFixed(1)}, ${half.ok} sent, ${half.refused} refused`,
      }),
      figure('memory of the server, MB', now, '', { note: `at most ${peak.toFixed(0)}` }),
    ];
  } finally {
    await stopServer(server);
  }
}
