import { describe, expect, it } from 'vitest';
import { type ReaderSighting, verdictOfOutcome, weighSightings } from './weigh-sightings';

const saw = (reader: string, outcome: ReaderSighting['outcome'], at: number): ReaderSighting => ({
  reader,
  outcome,
  at,
  found: outcome === 'changed' ? `words of ${reader}` : null,
});

describe('what readers saw', () => {
  it.each<[string, ReaderSighting[], string | null]>([
    ['one reader is not enough', [saw('a', 'fixed', 5)], null],
    ['nor is one reader who says it twice', [saw('a', 'fixed', 5), saw('a', 'fixed', 6)], null],
    ['two are', [saw('a', 'fixed', 5), saw('b', 'fixed', 6)], 'fixed'],
    ['two who disagree are not', [saw('a', 'fixed', 5), saw('b', 'still', 6)], null],
    ['the later of one reader counts', [saw('a', 'still', 9), saw('a', 'fixed', 5), saw('b', 'fixed', 6)], null],
    ['what was seen before is over', [saw('a', 'fixed', 1), saw('b', 'fixed', 2)], null],
    ['two against one', [saw('a', 'still', 5), saw('b', 'fixed', 6), saw('c', 'fixed', 7)], 'fixed'],
    ['two against two', ['a', 'b', 'c', 'd'].map((one, at) => saw(one, at < 2 ? 'still' : 'fixed', 5 + at)), null],
  ])('%s', (_, sightings, expected) => expect(weighSightings(sightings, 2)?.outcome ?? null).toBe(expected));

  it('the newest says what stands there', () => {
    const agreed = weighSightings([saw('b', 'changed', 8), saw('a', 'changed', 5)], 0);
    expect(agreed).toEqual({ outcome: 'changed', found: 'words of b', at: 8, readers: ['a', 'b'] });
  });
});

it.each([
  ['fixed', 'applied', 'verified'],
  ['fixed', 'verified', null],
  ['fixed', 'received', null],
  ['still', 'accepted', null],
  ['still', 'applied', 'still-wrong'],
  ['still', 'verified', 'still-wrong'],
  ['gone', 'verified', 'page-gone'],
  ['unknown', 'applied', null],
] as const)('%s on the page of what is %s: %s', (outcome, status, verdict) =>
  expect(verdictOfOutcome(outcome, status)).toBe(verdict),
);
