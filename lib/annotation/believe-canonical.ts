/** What a page says of its own address, and when that is believed (H-26). */
import { identifyAddress } from './page-identity';
import { siteOf } from './site-of';

/**
 * The identity a page's `rel=canonical` names, or null where it is not believed. It is a hint beside the page's own
 * identity, never its only key: sites are known that give every page the same one (hypothesis/h #4456).
 * Believed: http or https, same registrable domain (each blog of a shared host is a site of its own), and not the
 * site's root, unless the page is the root.
 *
 * @param canonical the link's `href` as it stands in the page, relative or whole
 * @param found the page's own address
 */
export function believeCanonical(canonical: string | null, found: string): string | null {
  if (canonical === null || !URL.canParse(found) || !URL.canParse(canonical, found)) return null;
  const page = new URL(found);
  const claim = new URL(canonical, found);
  if (!isWeb(page) || !isWeb(claim) || siteOf(page.hostname) !== siteOf(claim.hostname)) return null;
  const identity = identifyAddress(claim.href);
  return isRoot(identity) && !isRoot(identifyAddress(found)) ? null : identity;
}

const isWeb = ({ protocol }: URL) => protocol === 'https:' || protocol === 'http:';
/** Is this identity a site's front page? */
const isRoot = (identity: string) => identity === `${new URL(identity).origin}/`;
