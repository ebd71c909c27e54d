import type { Card } from '@/lib/annotation/cluster-messages';

/** Letters of a long quote that stand at its ends in the address. */
const LONGEST = 120;

/**
 * The address of the page at the words, by a text fragment: browsers scroll there and mark them, and one that knows no
 * such fragment opens the page. @returns '' where the readers had everything erased
 */
export function spotOf({ target, cluster }: Pick<Card, 'target' | 'cluster'>): string {
  const address = target?.source.found ?? cluster.page.identity;
  const words = (target?.quote.exact ?? cluster.words).trim().replace(/\s+/g, ' ');
  if (!URL.canParse(address) || words === '') return address;
  const url = new URL(address);
  url.hash = '';
  const about = target?.quote.prefix.trim().replace(/\s+/g, ' ').split(' ').slice(-3).join(' ') ?? '';
  const before = words.length < 30 && about !== '' ? `${encode(about)}-,` : '';
  return `${url.href}#:~:text=${before}${spread(words)}`;
}

function spread(words: string): string {
  if (words.length <= LONGEST) return encode(words);
  const all = words.split(' ');
  if (all.length < 8) return encode(words.slice(0, LONGEST));
  return `${encode(all.slice(0, 4).join(' '))},${encode(all.slice(-4).join(' '))}`;
}

/** What parts the fragment is a hyphen and a comma. Half of a character cannot stand in an address. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
