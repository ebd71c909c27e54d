/** The property of sync: whatever happens on the way, all devices end alike, and nothing is lost or there twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTrial } from '../sync/run-trial';
import { startServer, type TestServer } from './start-server';

/** Which trials, a third of a second each: `npm run bench:sync` runs thousands, in parts, and says how far it is. */
const { EMEND_TRIALS = '60', EMEND_FROM = '1', EMEND_PROGRESS = '' } = process.env;
const first = Number(EMEND_FROM);
const count = Number(EMEND_TRIALS);
/** Trials with sealed values are twice as slow as those without: most of what they show is the same. */
const isSealed = (seed: number) => seed % 20 === 0;

describe('three devices and more, clocks wrong by hours, killed anywhere, away for weeks', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer('sqlite', { HOURLY_STREAMS: '1000000', HOURLY_JOINS: '1000000' });
  });
  afterAll(() => server.close());

  it(`end alike, with every word (${count} trials from ${first} on)`, {
    timeout: 60_000 + count * 10_000,
  }, async () => {
    let kills = 0;
    const faults: string[] = [];
    for (let seed = first; seed < first + count; seed++) {
      const trial = await runTrial(server, { seed, sealed: isSealed(seed) });
      faults.push(...trial.faults.map((fault) => `seed ${seed}: ${fault}`));
      kills += trial.kills;
      if (EMEND_PROGRESS !== '' && seed % 50 === 0)
        console.log(`trials ${first} to ${seed}: ${kills} kills, faults: ${faults.join('; ') || 'none'}`);
    }
    expect(faults).toEqual([]);
    // It was killed often, or the test shows nothing; a trial alone may be spared.
    if (count >= 20) expect(kills).toBeGreaterThan(count);
  });
});
