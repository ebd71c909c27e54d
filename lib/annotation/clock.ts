/**
 * A hybrid logical clock: stamps that stay close to the time of day, never go back, and order what was done on several
 * devices whose clocks disagree.
 *
 * A stamp is text of fixed width, so that comparing strings compares stamps, in JavaScript and in SQL:
 * 12 hexadecimal digits of milliseconds since 1970, 4 of a counter, a hyphen, and the device's id (a UUID in lower case).
 * Method: Kulkarni, Demirbas et al., "Logical Physical Clocks" (2014). Pure: whoever calls hands in the time.
 */

/** Milliseconds a stamp may be ahead of a server's clock; a later one is answered with `skew`, never applied or moved. */
export const LARGEST_SKEW = 5 * 60_000;

const LAST_MS = 2 ** 48 - 1;
const LAST_COUNTER = 2 ** 16 - 1;

/** What a stamp looks like. */
export const stampPattern = /^[0-9a-f]{16}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface Stamp {
  /** Milliseconds since 1970. */
  ms: number;
  /** Orders what happened within one millisecond. */
  counter: number;
  /** The device. */
  client: string;
}

/** What a device keeps between two stamps; it must be stored in the transaction that stores what was stamped. */
export interface Clock {
  client: string;
  /** The latest time seen or given. */
  ms: number;
  counter: number;
  /** What to add to the device's own clock to come to the server's, in ms. */
  offset: number;
}

/** @param client a UUID in lower case */
export function startClock(client: string): Clock {
  return { client, ms: 0, counter: 0, offset: 0 };
}

/** @throws RangeError for a time or a counter that does not fit */
export function formatStamp({ ms, counter, client }: Stamp): string {
  if (!(ms >= 0 && ms <= LAST_MS)) throw new RangeError(`a stamp cannot hold the time ${ms}`);
  if (!(counter >= 0 && counter <= LAST_COUNTER)) throw new RangeError(`a stamp cannot hold the counter ${counter}`);
  const hex = (value: number, width: number) => Math.floor(value).toString(16).padStart(width, '0');
  return `${hex(ms, 12)}${hex(counter, 4)}-${client}`;
}

/** @throws RangeError for a text that is no stamp */
export function parseStamp(text: string): Stamp {
  if (!stampPattern.test(text)) throw new RangeError('not a stamp');
  return {
    ms: Number.parseInt(text.slice(0, 12), 16),
    counter: Number.parseInt(text.slice(12, 16), 16),
    client: text.slice(17),
  };
}

/** The device that gave a stamp. */
export function clientOf(stamp: string): string {
  return stamp.slice(17);
}

/** The next stamp: later than every stamp given or seen before. @param now the device's own clock, in ms */
export function tick(clock: Clock, now: number): { clock: Clock; stamp: string } {
  const time = Math.max(0, Math.floor(now + clock.offset));
  const ticked = time > clock.ms ? { ...clock, ms: time, counter: 0 } : advance(clock);
  return { clock: ticked, stamp: formatStamp(ticked) };
}

/** The clock after another's stamp was seen: what is stamped from now on is later than that. */
export function see(clock: Clock, stamp: string): Clock {
  const { ms, counter } = parseStamp(stamp);
  const isLater = ms > clock.ms || (ms === clock.ms && counter > clock.counter);
  return isLater ? { ...clock, ms, counter } : clock;
}

/** Is the stamp so far ahead that it would win over everything written later by clocks that are right? */
export function isSkewed(stamp: string, now: number): boolean {
  return parseStamp(stamp).ms > now + LARGEST_SKEW;
}

/**
 * The clock set right after a server answered `skew`: it forgets the times it ran ahead to, so everything that waits
 * must be stamped anew with it, in the transaction that stores it. Whoever calls lets it `see` what others wrote.
 */
export function setRight(clock: Clock, { now, serverNow }: { now: number; serverNow: number }): Clock {
  return { client: clock.client, ms: 0, counter: 0, offset: serverNow - now };
}

/** A counter that is full borrows the next millisecond: a stamp may be ahead of its clock, never behind another. */
function advance(clock: Clock): Clock {
  return clock.counter < LAST_COUNTER
    ? { ...clock, counter: clock.counter + 1 }
    : { ...clock, ms: clock.ms + 1, counter: 0 };
}
