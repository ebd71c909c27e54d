/** The words of the one catalogue, for what the server says to people: mails, chats, feeds, its few pages. */
import { parseMessagesText } from '@wxt-dev/i18n/build';
import en from '@/assets/locales/en.yml?raw';
import uk from '@/assets/locales/uk.yml?raw';

export const languages = ['en', 'uk'] as const;
export type Language = (typeof languages)[number];

export interface Words {
  language: Language;
  /** The message under a key of the catalogue, `$1` and so on filled. @throws for a key that is not there */
  say: (key: string, ...values: string[]) => string;
  /** The form the language takes for a count; `$1` is the count. */
  count: (group: string, count: number) => string;
}

const texts = { en, uk };
const spoken = new Map<Language, Words>();

export function speak(language: Language): Words {
  const words = spoken.get(language) ?? makeWords(language);
  spoken.set(language, words);
  return words;
}

function makeWords(language: Language): Words {
  const messages = new Map<string, string>();
  for (const message of parseMessagesText(texts[language], 'YAML'))
    if ('message' in message) messages.set(message.key.join('.'), message.message);
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const say = (key: string, ...values: string[]) => {
    const message = messages.get(key);
    if (message === undefined) throw new Error(`the catalogue “${language}” has no ${key}`);
    // A function, for a value may have a dollar in it.
    return message.replace(/\$(\d)/g, (_, at) => values[Number(at) - 1] ?? '');
  };
  return { language, say, count: (group, count) => say(`${group}.${plural.select(count)}`, number.format(count)) };
}
