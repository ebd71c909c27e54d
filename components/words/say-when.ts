import { readFormats } from './read-formats';

const DAY = 86_400_000;
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** “23 Nov”, in another year “23 Nov 2025”: the day of an ISO time, in the reader's own time zone. */
export function sayDate(iso: string): string {
  const day = new Date(iso);
  const { day: short, dayOfYear } = readFormats();
  return (day.getFullYear() === new Date().getFullYear() ? short : dayOfYear).format(day);
}

/** “23 Nov 2026, 14:05”: for the tooltip and the `<time>` of whoever wants it exact. */
export function sayMoment(iso: string): string {
  return readFormats().moment.format(new Date(iso));
}

/**
 * “3 days ago”, however long ago; “now” within the minute.
 *
 * @param now milliseconds since the epoch, handed in so that one clock serves a whole view
 */
export function sayAgo(iso: string, now: number): string {
  const { ago } = readFormats();
  // A clock set back may put a note in the future: that is “now”, never “in 3 hours”.
  const passed = Math.max(0, now - Date.parse(iso));
  for (const [unit, length] of steps) {
    if (passed >= length) return ago.format(-Math.floor(passed / length), unit);
  }
  return ago.format(0, 'second');
}

/** “3 days ago” within the week, the date after that. */
export function sayWhen(iso: string, now: number): string {
  return now - Date.parse(iso) < 7 * DAY ? sayAgo(iso, now) : sayDate(iso);
}
