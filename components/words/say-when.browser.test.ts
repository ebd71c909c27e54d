import { afterEach, expect, test } from 'vitest';
import { speak } from '@/components/testing/words';
import { sayAgo, sayDate, sayWhen } from './say-when';

afterEach(() => speak('en'));

const now = Date.parse('2026-11-23T10:00:00Z');

test.each([
  ['2026-11-23T09:59:30Z', 'now', 'зараз'],
  ['2026-11-23T09:30:00Z', '30 minutes ago', '30 хвилин тому'],
  ['2026-11-23T07:00:00Z', '3 hours ago', '3 години тому'],
  ['2026-11-22T09:00:00Z', 'yesterday', 'учора'],
  ['2026-11-18T09:00:00Z', '5 days ago', '5 днів тому'],
  // A clock set back never makes a note come from the future.
  ['2026-11-23T12:00:00Z', 'now', 'зараз'],
])('%s is “%s” and «%s»', (iso, english, ukrainian) => {
  expect(sayAgo(iso, now)).toBe(english);
  speak('uk');
  expect(sayAgo(iso, now)).toBe(ukrainian);
});

test('after a week it is the date, with the year where it is another', () => {
  const day = (iso: string) => sayWhen(iso, Date.now());
  expect(day('2019-03-05T12:00:00Z')).toBe('Mar 5, 2019');
  expect(sayDate(`${new Date().getFullYear()}-03-05T12:00:00Z`)).toBe('Mar 5');
});
