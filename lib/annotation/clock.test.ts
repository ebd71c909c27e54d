import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, formatStamp, isSkewed, LARGEST_SKEW, parseStamp, see, setRight, startClock, tick } from './clock';

const A = '0190a000-0000-7000-8000-00000000000a';
const B = '0190a000-0000-7000-8000-00000000000b';
const stamps = fc.record({
  ms: fc.nat({ max: 2 ** 48 - 1 }),
  counter: fc.nat({ max: 2 ** 16 - 1 }),
  client: fc.uuid(),
});

describe('the clock', () => {
  it('reads a stamp as it was written', () =>
    fc.assert(
      fc.property(stamps, (stamp) => {
        expect(parseStamp(formatStamp(stamp))).toEqual(stamp);
      }),
    ));

  it('orders text as time, counter and device are ordered', () =>
    fc.assert(
      fc.property(stamps, stamps, (a, b) => {
        const order = a.ms - b.ms || a.counter - b.counter || (a.client < b.client ? -1 : a.client > b.client ? 1 : 0);
        const [left, right] = [formatStamp(a), formatStamp(b)];
        expect(left < right ? -1 : left > right ? 1 : 0).toBe(Math.sign(order));
      }),
    ));

  it('never goes back, whatever the device’s clock does and whatever it sees', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat({ max: 2 ** 47 }), stamps), { minLength: 2, maxLength: 30 }), (events) => {
        let clock: Clock = startClock(A);
        let last = '';
        for (const event of events) {
          if (typeof event !== 'number') clock = see(clock, formatStamp({ ...event, ms: Math.floor(event.ms / 2) }));
          const ticked = tick(clock, typeof event === 'number' ? event : 0);
          expect(ticked.stamp > last).toBe(true);
          ({ clock, stamp: last } = ticked);
        }
      }),
    ));

  it('borrows a millisecond when a counter is full', () => {
    const { stamp } = tick({ client: A, ms: 7, counter: 65_535, offset: 0 }, 0);
    expect(parseStamp(stamp)).toEqual({ ms: 8, counter: 0, client: A });
  });

  it('is later than a stamp it saw, even with a slow clock', () => {
    const seen = tick(startClock(B), 5_000).stamp;
    expect(tick(see(startClock(A), seen), 1_000).stamp > seen).toBe(true);
  });

  it('F-26: a clock ten years ahead is told apart, and set right without a trace', () => {
    const now = Date.UTC(2026, 10, 25);
    const wrong = now + 10 * 365 * 86_400_000;
    const ahead = tick(startClock(A), wrong);
    expect(isSkewed(ahead.stamp, now)).toBe(true);
    const right = setRight(ahead.clock, { now: wrong, serverNow: now });
    const { stamp } = tick(right, wrong + 1);
    expect(isSkewed(stamp, now)).toBe(false);
    expect(parseStamp(stamp).ms).toBe(now + 1);
  });

  it('allows five minutes, and not a millisecond more', () => {
    const at = (ms: number) => formatStamp({ ms, counter: 0, client: A });
    expect(isSkewed(at(1_000 + LARGEST_SKEW), 1_000)).toBe(false);
    expect(isSkewed(at(1_001 + LARGEST_SKEW), 1_000)).toBe(true);
  });

  it.each(['', 'nonsense', `${'0'.repeat(16)}-${A.toUpperCase()}`, `${'0'.repeat(15)}-${A}`])('refuses %j', (text) =>
    expect(() => parseStamp(text)).toThrow(RangeError),
  );

  it('refuses a time that does not fit', () =>
    expect(() => formatStamp({ ms: 2 ** 48, counter: 0, client: A })).toThrow(RangeError));
});
