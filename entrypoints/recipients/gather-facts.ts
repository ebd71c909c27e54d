import type { PageFacts, PageLink } from '@/lib/annotation/page-facts';
import { readLines } from './read-lines';

/** As `lib/annotation/page-facts.ts` bounds them. */
const MOST_HEAD_LINKS = 10;
const MOST_SCRIPTS = 20;
const LONGEST_SCRIPT = 200_000;

const markers: [NonNullable<PageFacts['reporter']>, string][] = [
  ['Orphus', '#orphus'],
  ['Mistape', '#mistape_dialog'],
  ['Mixtape', '#mixtape_dialog'],
  ['ReportTypo', '.ReportTypo'],
];

/** Reads what the page says; changes nothing. Methods from the prototype: an element may be named `querySelector` (H-11). */
export function gatherFacts(): PageFacts {
  const all = <E extends Element>(selector: string): E[] => [
    ...(Document.prototype.querySelectorAll.call(document, selector) as NodeListOf<E>),
  ];
  const isThere = (selector: string) => Document.prototype.querySelector.call(document, selector) !== null;
  return {
    address: location.href,
    // A reader's comment can hold a `<link>`; the head is the publisher's.
    headLinks: all<HTMLLinkElement>('head > link[rel~="corrections" i][href]')
      .slice(0, MOST_HEAD_LINKS)
      .map(({ href, type }) => ({ href: href.slice(0, 2048), type: type.slice(0, 100) })),
    jsonLd: all('script[type="application/ld+json" i]')
      .map(({ textContent }) => textContent ?? '')
      .filter(({ length }) => length > 0 && length <= LONGEST_SCRIPT)
      .slice(0, MOST_SCRIPTS),
    links: readLines() satisfies PageLink[],
    reporter: markers.find(([, selector]) => isThere(selector))?.[0] ?? null,
  };
}
