/** Hosts that are this computer. */
const LOCAL = new Set(['localhost', '127.0.0.1']);

/**
 * The origin of a server as a reader types it, or null. Only https; http for this computer alone, and only where the
 * reader has said that they develop (H-22). A name without a scheme gets https.
 */
export function readServer(typed: string, { localToo }: { localToo: boolean }): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address)) return null;
  const { protocol, hostname, origin, username, password, pathname } = new URL(address);
  if (username !== '' || password !== '' || pathname !== '/') return null;
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && localToo && LOCAL.has(hostname));
  return isAllowed ? origin : null;
}
