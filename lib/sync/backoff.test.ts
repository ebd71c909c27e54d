import { expect, it } from 'vitest';
import { isWaiting, nextBackoff } from './backoff';
import type { SyncEnv } from './env';

const HOUR = 3600_000;
const env = (now: number, random = 1) => ({ now: () => now, random: () => random }) as SyncEnv;

it('waits longer each time, up to six hours, never sooner than the server asks, and never all at once', () => {
  let backoff = nextBackoff(null, 0, env(0));
  const waits = [backoff.until];
  for (let at = 0; at < 20; at++) {
    backoff = nextBackoff(backoff, 0, env(0));
    waits.push(backoff.until);
  }
  expect(waits.slice(0, 4)).toEqual([5000, 10_000, 20_000, 40_000]);
  expect(waits.at(-1)).toBe(6 * HOUR);
  expect(nextBackoff(null, 0, env(0, 0)).until).toBe(2500);
  expect(nextBackoff(null, 120_000, env(0)).until).toBe(120_000);
  expect(nextBackoff(null, 1000 * HOUR, env(0)).until).toBe(6 * HOUR);
});

it('F-26 a clock that was changed meanwhile does not hold it up', () => {
  const backoff = nextBackoff(null, 0, env(100 * HOUR));
  expect(isWaiting(backoff, 100 * HOUR + 1)).toBe(true);
  expect(isWaiting(backoff, 100 * HOUR + 5001)).toBe(false);
  expect(isWaiting(backoff, 76 * HOUR)).toBe(false);
  expect(isWaiting({ tries: 1, since: 0, until: 1000 * HOUR }, 1)).toBe(false);
});
