import { identifyAddress } from '@/lib/annotation/page-identity';

/** The page beside the notebook. */
export interface ActivePage {
  /** `open`: notes can be made there; `closed`: the browser lets no extension in; `hidden`: access was refused. */
  state: 'open' | 'closed' | 'hidden';
  tabId: number | null;
  /** Which page it is; null where we may not know. */
  identity: string | null;
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
 * @param hostsGranted whether the extension may see every site: if so, an address it does not get is the browser's own
 */
export function judgePage(
  tab: { id?: number | undefined; url?: string | undefined } | null,
  hostsGranted: boolean,
): ActivePage {
  const tabId = tab?.id ?? null;
  const address = tab?.url ?? '';
  if (address === '') return { state: hostsGranted ? 'closed' : 'hidden', tabId, identity: null };
  if (!/^(https?|file):/.test(address) || closedHosts.has(new URL(address).host)) {
    return { state: 'closed', tabId, identity: null };
  }
  return { state: 'open', tabId, identity: identifyAddress(address) };
}
