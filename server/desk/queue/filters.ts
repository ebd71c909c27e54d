/** What the queue is narrowed to, as it stands in the address bar. */
export const filterNames = [
  'status',
  'site',
  'section',
  'author',
  'kind',
  'severity',
  'language',
  'accuracy',
  'assignee',
  'conflict',
  'late',
  'snoozed',
  'age',
  'q',
  'order',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const ages = ['day', 'week', 'month', 'older'] as const;
const DAY = 86_400_000;
const spans: Readonly<Record<string, number>> = { day: DAY, week: 7 * DAY, month: 30 * DAY };

/** What waits for the newsroom: shown where no status is asked for. */
export const WAITING = 'received,triaged,answered,still-wrong';
export const ALL = 'all';

/** The filters of an address, and the card that is open. */
export function readPlace(search: string): { filters: Filters; card: string | null } {
  const asked = new URLSearchParams(search);
  const filters: Filters = {};
  for (const name of filterNames) {
    const value = asked.get(name);
    if (value) filters[name] = value;
  }
  return { filters, card: asked.get('card') };
}

/** The other way round: begins with `?`, or is empty. */
export function writePlace(filters: Filters, card: string | null = null): string {
  const said = new URLSearchParams();
  for (const name of filterNames) if (filters[name]) said.set(name, filters[name]);
  if (card !== null) said.set('card', card);
  const text = said.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** What the server is asked. @param now milliseconds since 1970, for the age */
export function writeQuery({ age, status = WAITING, ...filters }: Filters, now: number): URLSearchParams {
  const query = new URLSearchParams(filters as Record<string, string>);
  if (status !== ALL) query.set('status', status);
  const since = spans[age ?? ''];
  if (since !== undefined) query.set('after', new Date(now - since).toISOString());
  if (age === 'older') query.set('before', new Date(now - 30 * DAY).toISOString());
  return query;
}

/** Is anything narrowed beyond the view itself? */
export function isNarrowed(filters: Filters): boolean {
  return Object.keys(filters).some((name) => !['status', 'assignee', 'late', 'order'].includes(name));
}
