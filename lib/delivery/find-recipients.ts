/**
 * Who receives corrections of a page, by the ladder of DESIGN section 5, from what the page, its headers and its site
 * say. Pure: what is to be asked of the network (`Link` header, well-known file) is asked before and handed in.
 */
import type { PageFacts } from '@/lib/annotation/page-facts';
import { type Finding, findings, type Recipient } from '@/lib/annotation/schema';
import { siteOf } from '@/lib/annotation/site-of';
import { readContacts } from './read-json-ld';
import { readLinkHeader } from './read-link-header';
import { readRecipient } from './read-recipient';
import { scoreLinks } from './score-links';

/** What the network was asked for; null or empty where it was not, or had nothing. */
export interface Asked {
  /** The page's `Link` header. */
  linkHeader: string | null;
  /** Recipients of the site's `corrections.json`, in its order. */
  wellKnown: Recipient[];
  /** Recipients of another such file that the page itself names by `<link rel>`, in its order. */
  linked: Recipient[];
}

export const nothingAsked: Asked = { linkHeader: null, wellKnown: [], linked: [] };

/** Every recipient found, the best first; each once. */
export function findRecipients(facts: PageFacts, asked: Asked = nothingAsked): Finding[] {
  const { address } = facts;
  const plain = (by: Finding['by'], recipients: (Recipient | null)[]): Finding[] =>
    recipients.flatMap((recipient) =>
      recipient ? [{ recipient, by, line: null, foreign: isForeign(recipient, address) }] : [],
    );
  const contacts = readContacts(facts);
  const found = [
    ...plain('link', [...asked.linked, ...facts.headLinks.map(({ href }) => readRecipient(href, address))]),
    ...plain('header', readLinkHeader(asked.linkHeader, address)),
    ...plain('json-ld', contacts.points),
    ...plain('reporter', facts.reporter ? [{ kind: 'reporter', name: facts.reporter }] : []),
    ...plain('well-known', asked.wellKnown),
    ...scoreLinks(facts).map(({ recipient, line }): Finding => {
      return { recipient, by: 'line', line, foreign: isForeign(recipient, address) };
    }),
    ...plain('policy', contacts.policies),
  ];
  const rung = ({ by }: Finding) => findings.indexOf(by);
  return withoutTwins(found.sort((a, b) => rung(a) - rung(b)));
}

/** Does it stand on another registrable domain than the page? A reader is told so before anything leaves. */
export function isForeign(recipient: Recipient, page: string): boolean {
  const host = hostOf(recipient);
  return host !== null && (!URL.canParse(page) || siteOf(host) !== siteOf(new URL(page).hostname));
}

/** The host that gets what is sent; null for what stays on the page. */
export function hostOf(recipient: Recipient): string | null {
  switch (recipient.kind) {
    case 'server':
      return new URL(recipient.endpoint).hostname;
    case 'email':
      return recipient.address.slice(recipient.address.lastIndexOf('@') + 1).toLowerCase();
    case 'reporter':
      return null;
    default:
      return new URL(recipient.address).hostname;
  }
}

function withoutTwins(found: Finding[]): Finding[] {
  const seen = new Set<string>();
  return found.filter(({ recipient }) => {
    const key = JSON.stringify(recipient).toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
