import { describe, expect, it } from 'vitest';
import { readInTime } from './read-in-time';

describe('readInTime', () => {
  it('is what was read', async () => {
    expect(await readInTime(Promise.resolve('kept'), 'nothing')).toBe('kept');
  });

  it('is the other word where reading fails, or never ends', async () => {
    expect(await readInTime(Promise.reject(new DOMException('', 'UnknownError')), 'nothing')).toBe('nothing');
    expect(await readInTime(new Promise(() => {}), 'nothing', 1)).toBe('nothing');
  });
});
