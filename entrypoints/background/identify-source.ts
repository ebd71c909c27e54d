import { believeCanonical } from '@/lib/annotation/believe-canonical';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import type { Source } from '@/lib/annotation/schema';
import type { Asker } from './rights';

/**
 * Where a content script's document stands, from what the browser says of it. Of the page's own words only the
 * canonical address counts, as a hint within its site.
 */
export function identifySource(asker: Asker, canonical: string | null): Source {
  const address = addressOf(asker);
  return {
    found: withoutSecrets(address),
    identity: identifyAddress(address),
    canonical: believeCanonical(canonical, address),
    top: identifyAddress(asker.tabAddress),
  };
}

/**
 * After `pushState` the sender's address may be the one its document was loaded with, while the tab's is today's: in
 * the top frame the tab's is taken, if it is still the same site. A document without an address (`about:srcdoc`) is
 * known by its page.
 */
function addressOf({ address, tabAddress, frameId }: Asker): string {
  if (address.startsWith('about:')) return tabAddress;
  const same =
    URL.canParse(address) && URL.canParse(tabAddress) && new URL(address).origin === new URL(tabAddress).origin;
  return frameId === 0 && same ? tabAddress : address;
}

/** Every identity under which notes of this document may be kept. */
export function identitiesOf({ identity, canonical }: Pick<Source, 'identity' | 'canonical'>): string[] {
  return canonical && canonical !== identity ? [identity, canonical] : [identity];
}
