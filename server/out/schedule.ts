/** When a delivery is tried again: the schedule of the Standard Webhooks specification 1.0, ten tries in three days. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const pauses = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Tries of one delivery, the first one too. */
export const MOST_TRIES = pauses.length + 1;
/** An endpoint that has failed for so long is switched off. */
export const FAILING_TIME = 72 * HOUR;
const LONGEST_WAIT = 24 * HOUR;

/**
 * The pause after a try that failed, in ms; null after the last.
 *
 * @param tries made so far, from 1
 * @param chance from 0 to 1: up to a fifth is added, or all that failed together come back together
 * @param retryAfter what the endpoint asked for, in ms; the pause is not shorter, up to a day
 */
export function pauseAfter(tries: number, chance: number, retryAfter = 0): number | null {
  const pause = pauses[tries - 1];
  if (pause === undefined) return null;
  return Math.max(Math.round(pause * (1 + chance / 5)), Math.min(retryAfter, LONGEST_WAIT));
}

/** The header's two forms, seconds or a date, as ms from now; 0 for one that is missing or makes no sense. */
export function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
