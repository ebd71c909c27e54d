import type { PageFacts } from '@/lib/annotation/page-facts';
import type { Recipient } from '@/lib/annotation/schema';
import { foldCues, namesMistake } from './read-cues';
import { readMailbox, readRecipient } from './read-recipient';

type Node = Record<string, unknown>;

export interface Contacts {
  /** `contactPoint`s for corrections: an address to write to. */
  points: Recipient[];
  /** `actionableFeedbackPolicy`, then `correctionsPolicy`: pages that say how. */
  policies: Recipient[];
}

const article = /(Article|Posting|Report|Review|WebPage|WebSite|CreativeWork)$/;
const publisher = /(Organization|NewsMediaOrganization|Newspaper|Periodical|Corporation)$/;
/** Who speaks for the publication: the thing itself and these of its properties, never an author or a commenter. */
const speaking = ['publisher', 'isPartOf', 'sourceOrganization', 'mainEntity', 'publishingOrganization'];
const DEEPEST = 6;

/** What a page says in JSON-LD of whom to write to about corrections (schema.org; field-notes/corrections.md 2.1). */
export function readContacts({ jsonLd, address }: Pick<PageFacts, 'jsonLd' | 'address'>): Contacts {
  const nodes = jsonLd.flatMap((text) => listSpeakers(parse(text), 0));
  const points = nodes.flatMap(({ contactPoint }) => list(contactPoint)).filter(isForCorrections);
  const policies = (name: string) => nodes.flatMap((node) => list(node[name])).map((one) => addressOf(one));
  return {
    points: points.flatMap((point) => readPoint(point, address)),
    policies: [...policies('actionableFeedbackPolicy'), ...policies('correctionsPolicy')].flatMap((href) => {
      const found = href === null ? null : readRecipient(href, address);
      return found ? [found] : [];
    }),
  };
}

function listSpeakers(value: unknown, depth: number): Node[] {
  if (depth > DEEPEST) return [];
  return list(value).flatMap((node) => {
    const graph = listSpeakers(node['@graph'], depth + 1);
    const types = [node['@type']].flat().map(String);
    if (!types.some((type) => article.test(type) || publisher.test(type))) return graph;
    return [node, ...graph, ...speaking.flatMap((name) => listSpeakers(node[name], depth + 1))];
  });
}

function isForCorrections({ contactType }: Node): boolean {
  return typeof contactType === 'string' && namesMistake(foldCues(contactType.replaceAll('_', ' ')));
}

function readPoint({ email, url }: Node, base: string): Recipient[] {
  const mailbox = typeof email === 'string' ? readMailbox(email) : null;
  const page = typeof url === 'string' ? readRecipient(url, base) : null;
  return [mailbox, page].filter((one) => one !== null);
}

const addressOf = (value: Node): string | null => {
  const found = value.url ?? value['@id'];
  return typeof found === 'string' ? found : null;
};

/** One or many, as JSON-LD has it; a string stands for a thing with that address. */
function list(value: unknown): Node[] {
  return [value].flat().flatMap((one) => {
    if (typeof one === 'string') return [{ url: one }];
    return typeof one === 'object' && one !== null ? [one as Node] : [];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
