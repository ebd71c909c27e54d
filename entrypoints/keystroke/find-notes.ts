import { hashPage } from '@/lib/annotation/page-hash';
import { identifyAddress } from '@/lib/annotation/page-identity';
import { api } from './world';

/** The addresses this document may be known by: its own, and what it says its canonical one is. */
function addresses(): string[] {
  const link = Document.prototype.querySelector.call(document, 'link[rel=canonical]') as HTMLLinkElement | null;
  // `about:srcdoc` and `about:blank` frames are known by the document they were written by.
  const own = location.protocol === 'about:' ? document.baseURI : location.href;
  return link ? [own, link.href] : [own];
}

/**
 * Has this page notes? Read from salted hashes in `storage.local`: 3 ms, no message, and the background stays asleep
 * (140 ms when it has to be woken, on every page: field-notes/extension-peers.md B.3).
 */
export async function hasNotes(): Promise<boolean> {
  const { salt } = await api.storage.local.get('salt');
  if (typeof salt !== 'string') return false;
  const marks = addresses().map((address) => `p:${hashPage(salt, identifyAddress(address))}`);
  return Object.keys(await api.storage.local.get(marks)).length > 0;
}
