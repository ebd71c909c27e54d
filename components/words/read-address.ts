/** An address as it may be shown and followed. */
export interface ShownAddress {
  /** Where the link leads; null where following it is not safe or not possible. */
  href: string | null;
  /** Host name, without `www.`; punycode stays punycode, so that a look-alike shows itself. */
  host: string;
  /** Path and query, `''` for the front page. */
  path: string;
}

/**
 * Takes an address that came from outside apart for showing: only http and https can be followed, and neither user
 * info nor the fragment is shown (H-17).
 */
export function readAddress(address: string): ShownAddress {
  if (!URL.canParse(address)) return { href: null, host: address, path: '' };
  const url = new URL(address);
  url.username = '';
  url.password = '';
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  const path = readable(url.pathname + url.search);
  if (!web) return { href: null, host: url.protocol + url.host, path };
  return { href: url.href, host: url.host.replace(/^www\./, ''), path: path === '/' ? '' : path };
}

/** Percent signs decoded for reading, but not those that hide spaces, controls or marks that turn the direction. */
function readable(path: string): string {
  try {
    return decodeURI(path).replace(/[\s\p{C}]/gu, encodeURIComponent);
  } catch {
    return path;
  }
}
