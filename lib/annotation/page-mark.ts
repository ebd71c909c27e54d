/**
 * "Has this page notes?", answered from salted hashes in a few hundred bytes of code.
 *
 * To know a page by its identity the always-on script would need every rule of `page-identity.ts`, a fifth of its
 * whole budget. So a mark is kept under the hash of the path, and says which parameters, hashed, its pages need:
 * a page is marked when it has them all, whatever tracking or secret ones it has besides. A mark too many costs a
 * question to the background; one too few would lose a note, and cannot happen.
 */
import { hashPage } from './page-hash';

/** Pages with notes under one path: hash of the identity → hashes of the parameters it needs, joined by `.`. */
export type PageMark = Record<string, string>;

/** Where a page's mark is kept. Of a route-like fragment (`#/…`) the path counts as well;
 * a servlet's session (`;jsessionid=…`) does not. */
export function markKey(salt: string, { host, pathname, hash }: Pick<URL, 'host' | 'pathname' | 'hash'>): string {
  const route = /^#[/!][^?]*/.exec(hash)?.[0] ?? '';
  return `p:${hashPage(salt, host + pathname.replace(/(;[^/]*)?\/*$/, '') + route)}`;
}

/** Does a page with this address meet what one of the marked pages needs? */
export function meetsMark(salt: string, mark: PageMark, search: string): boolean {
  // A page that needs nothing needs '', which every page has.
  const has = ['', ...hashParameters(salt, new URLSearchParams(search))];
  return Object.values(mark).some((need) => need.split('.').every((hash) => has.includes(hash)));
}

/**
 * Where the page with this identity is marked, under which name, with what need. Null where an identity has no parts,
 * and where a secret was cut out of its path (`*`): such an address, a link to sign in by, is another at each visit.
 */
export function describeMark(salt: string, identity: string): { key: string; name: string; need: string } | null {
  if (!URL.canParse(identity)) return null;
  const url = new URL(identity);
  if (/\/\*(\/|$)/.test(url.pathname)) return null;
  const need = hashParameters(salt, url.searchParams).join('.');
  return { key: markKey(salt, url), name: hashPage(salt, identity), need };
}

const hashParameters = (salt: string, parameters: Iterable<[string, string]>) =>
  [...parameters].map((pair) => hashPage(salt, pair.join('=')));
