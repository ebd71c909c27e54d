import { identifyAddress } from '@/lib/annotation/page-identity';
import { hostOf } from '@/lib/annotation/switches';

/** The page beside the notebook. */
export interface ActivePage {
  /**
   * `open`: notes can be made there; `file`: only by the menu, since nothing of ours can stand in it; `closed`: the browser
   * lets no extension in; `hidden`: access was refused.
   */
  state: 'open' | 'file' | 'closed' | 'hidden';
  tabId: number | null;
  /** Which page it is; null where we may not know. */
  identity: string | null;
  /** Its site, on which a switch can stand; null where there is none or we may not know. */
  host: string | null;
  isPrivate: boolean;
  /** A page of ours that shows a text to be tagged. */
  isText: boolean;
}

/** Hosts that browsers keep for themselves (Chromium's extension gallery, Firefox's `restrictedDomains`). */
const closedHosts = new Set([
  'chromewebstore.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
  'accounts.firefox.com',
  'support.mozilla.org',
  'discovery.addons.mozilla.org',
]);

/**
 * What the notebook can say of a tab.
 *
 * @param texts how the addresses of our own pages with a text begin
 * @param hostsGranted whether the extension may see every site: if so, an address it does not get is the browser's own
 */
export function judgePage(
  tab: { id?: number | undefined; url?: string | undefined; incognito?: boolean | undefined } | null,
  hostsGranted: boolean,
  texts: string,
): ActivePage {
  const tabId = tab?.id ?? null;
  const address = tab?.url ?? '';
  const isPrivate = tab?.incognito ?? false;
  const isText = address.startsWith(texts);
  const closed: ActivePage = { state: 'closed', tabId, identity: null, host: null, isPrivate, isText };
  if (address === '') return hostsGranted ? closed : { ...closed, state: 'hidden' };
  if (!/^(https?|file):/.test(address) || closedHosts.has(new URL(address).host)) return closed;
  return { ...closed, state: 'open', identity: identifyAddress(address), host: hostOf(address) };
}
