import type { Recipient } from '@/lib/annotation/schema';
import { isCorrectionsFile, readRecipient } from './read-recipient';

interface HeaderLink {
  /** Absolute. */
  href: string;
  type: string;
}

/** `<…>; a="b"; c=d, <…>` (RFC 8288): an address may hold commas, a quoted parameter anything. */
const LINK = /<([^<>]{1,2048})>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^",;\s]+))?)*)/g;
const PARAMETER = /;\s*([\w*-]+)\s*(?:=\s*(?:"([^"]*)"|([^",;\s]+)))?/g;

/** Links with `rel="corrections"` in a page's `Link` header. An `anchor` would make it speak of another page. */
export function correctionsLinks(header: string | null, base: string): HeaderLink[] {
  if (header === null) return [];
  return [...header.slice(0, 20_000).matchAll(LINK)].flatMap(([, href = '', rest = '']) => {
    const given = [...rest.matchAll(PARAMETER)].map(
      ([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? ''] as const,
    );
    const { rel = '', type = '', anchor } = Object.fromEntries(given.reverse());
    const isOurs = rel.toLowerCase().split(/\s+/).includes('corrections') && anchor === undefined;
    return isOurs && URL.canParse(href, base) ? [{ href: new URL(href, base).href, type }] : [];
  });
}

/** Recipients a `Link` header names; files in it are not read here. */
export function readLinkHeader(header: string | null, base: string): (Recipient | null)[] {
  return correctionsLinks(header, base)
    .filter((link) => !isCorrectionsFile(link))
    .map(({ href }) => readRecipient(href, base));
}
