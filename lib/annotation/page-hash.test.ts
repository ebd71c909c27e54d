import { describe, expect, it } from 'vitest';
import { hashPage, hashText } from './page-hash';

describe('hashPage', () => {
  it('is the same for the same salt and page, and another for another', () => {
    expect(hashPage('s', 'https://example.org/')).toBe(hashPage('s', 'https://example.org/'));
    expect(hashPage('s', 'https://example.org/')).not.toBe(hashPage('t', 'https://example.org/'));
    expect(hashPage('s', 'https://example.org/a')).not.toBe(hashPage('s', 'https://example.org/b'));
    expect(hashPage('s', 'x')).toMatch(/^[0-9a-z]{1,11}$/);
  });

  it('does not collide on 50,000 similar addresses and spreads over all 53 bits', () => {
    const seen = new Set<number>();
    const ones = new Array<number>(53).fill(0);
    for (let page = 0; page < 50_000; page++) {
      const hash = hashText(`https://example.org/articles/${page}`);
      seen.add(hash);
      for (let bit = 0; bit < 53; bit++) ones[bit] = (ones[bit] ?? 0) + (Math.floor(hash / 2 ** bit) % 2);
    }
    expect(seen.size).toBe(50_000);
    for (const count of ones) expect(Math.abs(count - 25_000)).toBeLessThan(1_000);
  });
});
