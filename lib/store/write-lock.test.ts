import { describe, expect, it } from 'vitest';
import { withLock } from './write-lock';

describe.each([
  ['the browser’s locks', navigator.locks ?? null],
  ['none', null],
])('withLock with %s', (_which, locks) => {
  it('lets one work at a time, in order, and the next one in after a failure', async () => {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === 'a') throw new Error(name);
      return name;
    };
    const [a, b] = await Promise.allSettled([withLock(locks, 'test', work('a')), withLock(locks, 'test', work('b'))]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect([a?.status, b?.status]).toEqual(['rejected', 'fulfilled']);
  });
});
