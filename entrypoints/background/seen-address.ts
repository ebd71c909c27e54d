/**
 * The address of what a reader looks at, out of the one that the browser's own viewers go by; null where it is only the
 * viewer's: `view-source:`, Firefox's reader view, and PDF viewers that are extensions and put the file's address behind
 * their own.
 */
export function seenAddress(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, pathname, searchParams } = new URL(address);
  if (protocol === 'view-source:') return seenAddress(address.slice('view-source:'.length));
  if (protocol === 'about:' && pathname === 'reader') return seenAddress(searchParams.get('url') ?? undefined);
  const [, inside] = /^(?:chrome|moz)-extension:\/\/[^/]+\/((?:https?|file):\/\/.+)/i.exec(address) ?? [];
  if (inside) return seenAddress(inside);
  return /^(chrome-extension|moz-extension|resource):$/.test(protocol) ? null : address;
}
