import { describe, expect, it } from 'vitest';
import type { Card } from '@/lib/annotation/cluster-messages';
import { spotOf } from './spot-of';

const card = (exact: string, found = 'https://courier.example/ferry#top', prefix = 'bound for the island of ') =>
  ({
    target: { source: { found }, quote: { exact, prefix } },
    cluster: { page: { identity: found }, words: exact },
  }) as Card;

describe('the address of a spot', () => {
  it('names the words, with a little before them where they are few', () =>
    expect(spotOf(card('Medena'))).toBe('https://courier.example/ferry#:~:text=the%20island%20of-,Medena'));
  it('escapes what parts a fragment', () =>
    expect(spotOf(card('a well-known, & very old harbour of stone'))).toBe(
      'https://courier.example/ferry#:~:text=a%20well%2Dknown%2C%20%26%20very%20old%20harbour%20of%20stone',
    ));
  it('names the ends of long words', () =>
    expect(spotOf(card('one two three four five '.repeat(20)))).toMatch(
      /text=one%20two%20three%20four,two%20three%20four%20five$/,
    ));
  it('leaves what is no address as it is, and half a character does no harm', () => {
    expect(spotOf(card('x', 'not an address'))).toBe('not an address');
    expect(spotOf(card('\uD800'.repeat(40)))).toContain('%EF%BF%BD');
  });
});
