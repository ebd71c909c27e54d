/** Days as conditions: `from` and `to` with the day itself, `before` and `after` without it. */
const dayFields = ['from', 'to', 'before', 'after'] as const;
export type DayField = (typeof dayFields)[number];

export const isDayField = (field: string): field is DayField => (dayFields as readonly string[]).includes(field);

/**
 * `2026`, `2026-11` and `2026-11-26` as a first or a last day, both counted; null for what is no day.
 *
 * `from:2026` begins with its first day, `to:2026` ends with its last; `before:2026` ends the day before, and
 * `after:2026` begins the day after.
 */
export function readDay(value: string, field: DayField): { bound: 'from' | 'to'; day: string } | null {
  const [, year, month, date] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value) ?? [];
  if (!year) return null;
  const first = `${year}-${month ?? '01'}-${date ?? '01'}`;
  const at = new Date(`${first}T00:00:00Z`);
  // A day that no month has becomes another one, or none.
  if (Number.isNaN(at.getTime()) || say(at.getTime()) !== first) return null;
  const last = date ? at.getTime() : month ? Date.UTC(Number(year), Number(month), 0) : Date.UTC(Number(year), 12, 0);
  switch (field) {
    case 'from':
      return { bound: 'from', day: first };
    case 'to':
      return { bound: 'to', day: say(last) };
    case 'before':
      return { bound: 'to', day: say(at.getTime() - DAY) };
    case 'after':
      return { bound: 'from', day: say(last + DAY) };
  }
}

const DAY = 86_400_000;
const say = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
