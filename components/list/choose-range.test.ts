import { describe, expect, it } from 'vitest';
import { chooseRange, type Sight } from './choose-range';

const sight = (change: Partial<Sight>): Sight => ({
  total: 1000,
  drawn: { first: 100, last: 110 },
  top: 0,
  heights: Array(10).fill(100),
  from: 0,
  to: 1000,
  height: 100,
  gap: 100,
  ...change,
});

describe('which part of a list is drawn', () => {
  it.each<[string, Partial<Sight>, [number, number]]>([
    ['what is covered stays', {}, [100, 110]],
    ['upwards as much as is missing', { from: -250 }, [97, 110]],
    ['downwards as much as is missing', { to: 1300 }, [100, 113]],
    ['what has gone out of sight above goes', { from: 310, to: 1000 }, [103, 110]],
    ['what has gone out of sight below goes', { from: 0, to: 450 }, [100, 105]],
    ['a jump down is reckoned by the gap', { from: 51_000, to: 52_000 }, [610, 621]],
    ['a jump up too', { from: -5000, to: -4000 }, [50, 61]],
    ['where gaps are squeezed, by the squeezed gap', { from: 6000, to: 7000, gap: 10 }, [610, 621]],
    ['never beyond the end', { from: 900_000, to: 901_000 }, [989, 1000]],
    ['never before the beginning', { from: -900_000, to: -899_000 }, [0, 11]],
    ['a list that has shrunk', { total: 3, drawn: { first: 0, last: 3 }, heights: [10, 10, 10] }, [0, 3]],
    ['an empty one', { total: 0, drawn: { first: 0, last: 0 }, heights: [] }, [0, 0]],
  ])('%s', (_name, change, [first, last]) => {
    expect(chooseRange(sight(change))).toEqual({ first, last });
  });
});
