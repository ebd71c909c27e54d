/** A weekday and a date that stand together and do not go together. */
export interface DateClash {
  /** As it stands in the text. */
  words: string;
  /** ISO 8601 date that is meant. */
  date: string;
  /** The weekday of that date, in the language of the text. */
  weekday: string;
}

const LANGUAGES = ['en', 'uk', 'de', 'es', 'fr'] as const;
type Language = (typeof LANGUAGES)[number];

interface Names {
  /** Word in lower case → 0 for Sunday. */
  weekdays: Map<string, number>;
  /** Word in lower case → 1 for January; in all forms a date may have. */
  months: Map<string, number>;
}

const known = new Map<Language, Names>();

/** Names of days and months as the language writes them, alone and in a date ("листопад", "26 листопада"). */
function namesOf(language: Language): Names {
  const kept = known.get(language);
  if (kept) return kept;
  const weekdays = new Map<string, number>();
  const months = new Map<string, number>();
  const say = (options: Intl.DateTimeFormatOptions, at: number, type: 'weekday' | 'month') =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
      .formatToParts(at)
      .find((part) => part.type === type)
      ?.value.toLowerCase()
      .replace(/\.$/, '') ?? '';
  // 1 January 2023 was a Sunday.
  for (let day = 0; day < 7; day += 1) {
    for (const weekday of ['long', 'short'] as const)
      weekdays.set(say({ weekday }, Date.UTC(2023, 0, 1 + day), 'weekday'), day);
  }
  if (language === 'uk') for (const [word, day] of ukrainianCases) weekdays.set(word, day);
  for (let month = 0; month < 12; month += 1) {
    for (const options of [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }] as const)
      months.set(say(options, Date.UTC(2023, month, 1), 'month'), month + 1);
  }
  const names = { weekdays, months };
  known.set(language, names);
  return names;
}

/** "у вівторок" is as in the dictionary; these are not. */
const ukrainianCases: [string, number][] = [
  ['неділю', 0],
  ['неділі', 0],
  ['середу', 3],
  ['середи', 3],
  ['п’ятницю', 5],
  ['суботу', 6],
  ['п’ятниця', 5],
];

const WORD = "\\p{L}[\\p{L}\\p{M}'’]*\\.?";
/** "Wednesday, 3 February 2026", "Wednesday, February 3", "Mittwoch, den 3. Februar", "miércoles 3 de febrero". */
const DAY_FIRST = new RegExp(
  `(${WORD}),?\\s+(?:the\\s+|den\\s+|dem\\s+|el\\s+|le\\s+)?(\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s+(?:of\\s+|de\\s+)?(${WORD})(?:,?\\s+(?:de\\s+)?(\\d{4}))?`,
  'gu',
);
const MONTH_FIRST = new RegExp(`(${WORD}),?\\s+(${WORD})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`, 'gu');

/** A year that is not said is the page's own, or the one beside it in which the date is nearer. */
interface Around {
  /** BCP 47 of the page, null for unknown: then English. */
  language: string | null;
  /** When the page was published, ISO 8601; without it only dates that say their year are checked. */
  published: string | null;
}

/** Every weekday in the text that the calendar contradicts. */
export function checkDates(text: string, { language, published }: Around): DateClash[] {
  const tag = LANGUAGES.find((one) => (language ?? 'en').toLowerCase().startsWith(one));
  if (!tag) return [];
  const names = namesOf(tag);
  const clashes: DateClash[] = [];
  const look = (words: string, said: { weekday: string; day: string; month: string; year: string | undefined }) => {
    const weekday = names.weekdays.get(plain(said.weekday));
    const month = names.months.get(plain(said.month));
    if (weekday === undefined || month === undefined) return;
    const date = dateOf({ day: Number(said.day), month, year: said.year }, published);
    if (!date || date.getUTCDay() === weekday) return;
    const right = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(date);
    clashes.push({ words: words.trim(), date: date.toISOString().slice(0, 10), weekday: right });
  };
  for (const [words, weekday = '', day = '', month = '', year] of text.matchAll(DAY_FIRST))
    look(words, { weekday, day, month, year });
  for (const [words, weekday = '', month = '', day = '', year] of text.matchAll(MONTH_FIRST))
    look(words, { weekday, day, month, year });
  return clashes;
}

const plain = (word: string) => word.toLowerCase().replace(/\.$/, '').replaceAll("'", '’');

function dateOf(
  { day, month, year }: { day: number; month: number; year: string | undefined },
  published: string | null,
): Date | null {
  const make = (in_: number) => {
    const date = new Date(Date.UTC(in_, month - 1, day));
    return date.getUTCMonth() === month - 1 ? date : null;
  };
  if (year !== undefined) return make(Number(year));
  const near = Date.parse(published ?? '');
  if (Number.isNaN(near)) return null;
  const own = new Date(near).getUTCFullYear();
  const candidates = [own - 1, own, own + 1].map(make).filter((date) => date !== null);
  const distance = (date: Date) => Math.abs(date.getTime() - near);
  return candidates.reduce<Date | null>((best, date) => (!best || distance(date) < distance(best) ? date : best), null);
}
