import type { Figures } from '@/lib/annotation/cluster-messages';

type Day = Figures['days'][number];

/** Days shown each for themselves, and by weeks: nobody reads more bars than that. */
const MOST_DAYS = 31;
const MOST_WEEKS = 26 * 7;
/** Bars without a report from which on they are one. */
const MANY_EMPTY = 3;

/** Days that one bar is about, those of UTC as ISO dates. */
export interface Span {
  first: string;
  last: string;
  reports: number;
}

export interface Gathered {
  spans: Span[];
  unit: 'day' | 'week' | 'month';
}

/**
 * The rate of reports, from the first report on: a young publication is no wall of nothing. By days within a month, by
 * weeks (from Monday) within half a year, by months beyond; several empty ones in a row are one.
 */
export function gatherDays(days: Figures['days']): Gathered {
  const first = days.findIndex(({ reports }) => reports > 0);
  const shown = first < 0 ? [] : days.slice(first);
  const unit = shown.length > MOST_WEEKS ? 'month' : shown.length > MOST_DAYS ? 'week' : 'day';
  return { spans: joinEmpty(gather(shown, nameOf[unit])), unit };
}

const nameOf: Readonly<Record<Gathered['unit'], (day: Day) => string>> = {
  day: ({ day }) => day,
  week: mondayOf,
  month: ({ day }) => day.slice(0, 7),
};

function gather(days: readonly Day[], nameOf: (day: Day) => string): Span[] {
  const spans = new Map<string, Span>();
  for (const one of days) {
    const name = nameOf(one);
    const span = spans.get(name) ?? { first: one.day, last: one.day, reports: 0 };
    spans.set(name, { ...span, last: one.day, reports: span.reports + one.reports });
  }
  return [...spans.values()];
}

function joinEmpty(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (let at = 0; at < spans.length; ) {
    let end = at;
    while (spans[end]?.reports === 0) end += 1;
    const [first, last] = [spans[at], spans[end - 1]];
    if (end - at >= MANY_EMPTY && first && last) joined.push({ first: first.first, last: last.last, reports: 0 });
    else joined.push(...spans.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return joined;
}

function mondayOf({ day }: Day): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
