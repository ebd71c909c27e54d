import { describe, expect, it } from 'vitest';
import { makeDocument } from '@/lib/entities/sample.fixture';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { makeTagger } from './answer-tagger';

const PEOPLE = ['Ada Lind', 'Ben Rowe', 'Cora Vance', 'Dan Holt', 'Eve Marsh', 'Finn Calder'];
const TOWNS = ['Norvik', 'Harrow', 'Odense', 'Genholm', 'Porto', 'Turku'];

function makeText(nth: number, label = 'PER'): TaggedDocument {
  const marks: [string, string, number?][] = [];
  const lines = PEOPLE.map((person, at) => {
    const town = TOWNS[(at + nth) % 6] ?? '';
    marks.push([person, label], [town, 'LOC']);
    return `Yesterday Mr ${person} travelled to ${town} by boat.`;
  });
  return { ...makeDocument(lines.join(' '), marks), id: `d${nth}` };
}

const opened = (nth: number): TaggedDocument => ({ ...makeText(nth), entities: [] });

describe('the tagger of a panel', () => {
  it('offers nothing before its guesses of late could be measured, and what it learned then', () => {
    const tag = makeTagger();
    expect(tag({ done: [], current: opened(0) })).toMatchObject({ offers: [], precision: null });
    const done = [0, 1, 2, 3, 4, 5, 6, 7].map((nth) => makeText(nth));
    const { offers, precision } = tag({ done, current: opened(8) });
    expect(precision).toBeGreaterThanOrEqual(0.6);
    expect(offers.map(({ exact, label }) => `${label} ${exact}`)).toContain('PER Ada Lind');
  });

  it('answers the same whether it was there all the time or not', () => {
    const old = makeTagger();
    const done: TaggedDocument[] = [];
    for (let nth = 0; nth < 9; nth += 1) {
      const answer = old({ done, current: opened(nth) });
      expect(answer).toEqual(makeTagger()({ done, current: opened(nth) }));
      done.push(makeText(nth));
    }
  });

  it('is measured by what it guessed before the tags were there, whatever else was changed since', () => {
    const old = makeTagger();
    const done: TaggedDocument[] = [];
    for (let nth = 0; nth < 9; nth += 1) {
      old({ done, current: opened(nth) });
      done.push(makeText(nth));
    }
    // All persons of the past become organisations: the guesses of then were of persons, and are wrong now.
    const changed = done.map((_, nth) => makeText(nth, 'ORG'));
    expect(old({ done: changed, current: opened(9) }).precision ?? 0).toBeLessThan(1);
    expect(makeTagger()({ done: changed, current: opened(9) }).precision).toBe(1);
  });
});
