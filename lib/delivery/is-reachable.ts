/** Which hosts named from outside may be asked at all (H-22). Names are not resolved here: no extension can. */

/** The reader's own machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const privateV4 =
  /^(0|10|127|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|22[4-9]|2[3-5]\d)\./;
/** Unique local, link-local, unspecified, loopback, and IPv4 written as IPv6. */
const privateV6 = /^\[(f[cd]|fe[89ab]|::\]|::1\]|::ffff:|64:ff9b:)/;
const privateName = /(^|\.)(local|internal|lan|home|intranet|corp|home\.arpa)$/;

/** As `URL` writes hosts: `0x0a000001` is `10.0.0.1` there. A name without a dot is one of a private network. */
function isPrivate(hostname: string): boolean {
  if (hostname.startsWith('[')) return privateV6.test(hostname);
  if (/^[\d.]+$/.test(hostname)) return privateV4.test(`${hostname}.`);
  return !hostname.includes('.') || privateName.test(hostname.replace(/\.$/, ''));
}

/**
 * May an address that a page named be asked? https to the public net; http and the reader's own machine only where the
 * page itself stands on that machine, for developers.
 */
export function isReachable(address: string, page: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(page)) return false;
  const { protocol, hostname } = new URL(address);
  if (isLoopback(hostname)) return isLoopback(new URL(page).hostname) && /^https?:$/.test(protocol);
  return protocol === 'https:' && !isPrivate(hostname);
}
