const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Waits double from half a minute to six hours; half of each is chance, so that a server that was down is not rushed. */
const FIRST = 30 * SECOND;
const LONGEST = 6 * HOUR;
/** A server may ask for patience, but not for ever. */
const MOST_PATIENCE = 7 * DAY;

/** ms until the next attempt. @param attempts failed so far, from 1 @param atLeast what the server asked for, in ms */
export function waitFor(attempts: number, atLeast: number, random: () => number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts - 1, 20));
  return Math.max(whole / 2 + (random() * whole) / 2, Math.min(atLeast, MOST_PATIENCE));
}

/** `Retry-After`: seconds or a date; 0 where there is none that can be read. @returns ms */
export function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

/** ms between looks at a receipt: an editor needs minutes at best, and hardly ever more than a day to look again. */
const LOOKS = [10 * MINUTE, HOUR, 6 * HOUR, DAY];
/** A receipt is followed so long, in ms. */
export const FOLLOWED_FOR = 90 * DAY;

/** When to look at a receipt next; null when it has been followed long enough. @param looks so far, without news */
export function nextLook(
  looks: number,
  since: number,
  { now, random }: { now: number; random: () => number },
): number | null {
  const pause = LOOKS[Math.min(looks, LOOKS.length - 1)] ?? DAY;
  const at = now + pause / 2 + (random() * pause) / 2;
  return at > since + FOLLOWED_FOR ? null : at;
}
