import { readLanguage } from './read-language';

/** The formatters of one language. */
export interface Formats {
  plural: Intl.PluralRules;
  number: Intl.NumberFormat;
  day: Intl.DateTimeFormat;
  dayOfYear: Intl.DateTimeFormat;
  moment: Intl.DateTimeFormat;
  /** The time of the day alone. */
  clock: Intl.DateTimeFormat;
  ago: Intl.RelativeTimeFormat;
  /** Days and months that are those of UTC, alone or from one to another. */
  utcDay: Intl.DateTimeFormat;
  utcMonth: Intl.DateTimeFormat;
}

const made = new Map<string, Formats>();

/** Formatters of the catalogue's language, made once: each costs about 0.1 ms, and a list of notes asks for hundreds. */
export function readFormats(): Formats {
  const language = readLanguage();
  const formats = made.get(language) ?? makeFormats(language);
  made.set(language, formats);
  return formats;
}

function makeFormats(language: string): Formats {
  return {
    plural: new Intl.PluralRules(language),
    number: new Intl.NumberFormat(language),
    day: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }),
    dayOfYear: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }),
    moment: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
    clock: new Intl.DateTimeFormat(language, { timeStyle: 'short' }),
    ago: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
    utcDay: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    utcMonth: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  };
}
