import { escapeMarkup, oneLine, plainText, webAddress } from '../out/plain-text';
import type { Words } from '../words/speak';
import type { PublicCorrection } from './corrections';

export interface Log {
  /** The publication's public name. */
  stream: string;
  /** Address of this server, without a path. */
  origin: string;
  corrections: readonly PublicCorrection[];
  words: Words;
}

const iso = (ms: number) => new Date(ms).toISOString();
const titleOf = ({ title }: PublicCorrection, words: Words) => oneLine(title, 300) || words.say('corrections.untitled');
const kindOf = ({ remedy }: PublicCorrection, words: Words) =>
  words.say(`corrections.remedy.${remedy.replace('-', '_')}`);
/** A name is one line, whatever was typed. */
const namesOf = ({ credits }: PublicCorrection) =>
  credits.map((name) => oneLine(name, 100)).filter((name) => name !== '');

/** “Thanks to … and …”, in the language of the log; '' where nobody is named. */
function sayThanks(one: PublicCorrection, words: Words): string {
  const names = namesOf(one);
  if (names.length === 0) return '';
  return words.say('corrections.thanks', new Intl.ListFormat(words.language).format(names));
}

export const addressOf = (origin: string, stream: string) => `${origin}/v1/publications/${stream}/corrections`;
const newest = (corrections: readonly PublicCorrection[]) => Math.max(0, ...corrections.map((one) => one.publishedAt));

/** Atom (RFC 4287). */
export function writeAtom({ stream, origin, corrections, words }: Log): string {
  const home = addressOf(origin, stream);
  const entries = corrections.map((one) => {
    const page = webAddress(one.page);
    const link = page === '' ? '' : `<link href="${escapeMarkup(page)}"/>`;
    const language = one.language === '' ? '' : ` xml:lang="${escapeMarkup(one.language)}"`;
    const people = namesOf(one).map((name) => `<contributor><name>${escapeMarkup(name)}</name></contributor>`);
    return `<entry><id>urn:uuid:${one.id}</id><title>${escapeMarkup(titleOf(one, words))}</title><updated>${iso(one.publishedAt)}</updated>${link}<category term="${one.remedy}" label="${escapeMarkup(kindOf(one, words))}"/>${people.join('')}<content type="text"${language}>${escapeMarkup(plainText(one.note))}</content></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}"><id>${escapeMarkup(home)}</id><title>${escapeMarkup(words.say('corrections.title', stream))}</title><updated>${iso(newest(corrections))}</updated><author><name>${escapeMarkup(stream)}</name></author><link rel="self" href="${escapeMarkup(home)}.atom"/><link rel="alternate" type="text/html" href="${escapeMarkup(home)}"/>
${entries.join('\n')}
</feed>
`;
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function writeJsonFeed({ stream, origin, corrections, words }: Log) {
  const home = addressOf(origin, stream);
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: words.say('corrections.title', stream),
    home_page_url: home,
    feed_url: `${home}.json`,
    language: words.language,
    items: corrections.map((one) => ({
      id: `urn:uuid:${one.id}`,
      ...(webAddress(one.page) === '' ? {} : { url: webAddress(one.page) }),
      title: titleOf(one, words),
      content_text: [plainText(one.note), sayThanks(one, words)].filter(Boolean).join('\n\n'),
      date_published: iso(one.publishedAt),
      tags: [one.remedy],
      ...(one.language === '' ? {} : { language: one.language }),
    })),
  };
}

/** The only style of the page; its policy names its hash. */
export const LOG_STYLE =
  ':root{color-scheme:light dark;background:light-dark(#fffdf8,#1d1c1a);color:light-dark(#1f1b16,#f1ece2);' +
  'font:1rem/1.5 system-ui,sans-serif}main{max-inline-size:42rem;margin:2rem auto;padding-inline:1rem}' +
  'h1{font:600 1.6rem/1.3 Georgia,serif}h2{font-size:1.1rem;margin-block:0 .25rem}ol{list-style:none;padding:0}' +
  'li{padding-block:1rem;border-block-start:1px solid light-dark(#ddd5c7,#454038);overflow-wrap:anywhere}' +
  'p{margin-block:.25rem}a{color:light-dark(#8a2b1d,#ff9d88)}';

/** The page itself: no script, no image, nothing from elsewhere. */
export function writeLogPage({ stream, origin, corrections, words }: Log): string {
  const say = (key: string, ...values: string[]) => escapeMarkup(words.say(`corrections.${key}`, ...values));
  const day = new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeZone: 'UTC' });
  const items = corrections.map((one) => {
    const page = webAddress(one.page);
    const title = escapeMarkup(titleOf(one, words));
    const head = page === '' ? title : `<a href="${escapeMarkup(page)}" rel="noopener">${title}</a>`;
    const language = one.language === '' ? '' : ` lang="${escapeMarkup(one.language)}"`;
    const time = `<time datetime="${iso(one.publishedAt)}">${escapeMarkup(day.format(one.publishedAt))}</time>`;
    const thanks = sayThanks(one, words);
    const thanked = thanks === '' ? '' : `<p class="thanks" dir="auto">${escapeMarkup(thanks)}</p>`;
    return `<li id="${one.id}"><h2 dir="auto"${language}>${head}</h2><p>${escapeMarkup(kindOf(one, words))} · ${time}</p><p dir="auto"${language}>${escapeMarkup(plainText(one.note))}</p>${thanked}</li>`;
  });
  const list = items.length > 0 ? `<ol>${items.join('\n')}</ol>` : `<p>${say('none')}</p>`;
  const home = escapeMarkup(addressOf(origin, stream));
  return `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${say('title', stream)}</title><link rel="alternate" type="application/atom+xml" href="${home}.atom"><link rel="alternate" type="application/feed+json" href="${home}.json"><style>${LOG_STYLE}</style><main><h1>${say('title', stream)}</h1><p>${say('about')}</p>${list}</main></html>`;
}
