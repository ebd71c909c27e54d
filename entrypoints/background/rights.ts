import { type Browser, browser } from 'wxt/browser';

/** Who asks, from what the browser says of the sender; never from the payload (DESIGN section 6). */
export interface Asker {
  rights: 'page' | 'composer' | 'own';
  /** Null for a side panel or an own page outside a tab. */
  tabId: number | null;
  windowId: number | null;
  frameId: number;
  documentId: string | null;
  /** Address of the document that asks. */
  address: string;
  /** Address in the tab's bar; that of the document itself where the browser does not say. */
  tabAddress: string;
  /** A private window. */
  isPrivate: boolean;
}

type Sender = Browser.runtime.MessageSender;

/**
 * The rights of a sender, or null where it has none.
 *
 * A frame of ours inside a hostile page has our own origin as its address. So `composer.html` has the composer's
 * rights and nothing more wherever it is loaded, and every other page of ours has rights only at the top of a tab.
 */
export function readAsker(sender: Sender): Asker | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  const rights = rightsOf(sender);
  if (!rights) return null;
  const { tab, frameId = 0, url, documentId } = sender;
  return {
    rights,
    tabId: tab?.id ?? null,
    windowId: tab?.windowId ?? null,
    frameId,
    documentId: documentId ?? null,
    address: url,
    tabAddress: tab?.url ?? url,
    isPrivate: tab?.incognito ?? false,
  };
}

function rightsOf({ url = '', tab, frameId = 0 }: Sender): Asker['rights'] | null {
  const own = browser.runtime.getURL('/' as never);
  const { protocol, host, pathname } = URL.canParse(url) ? new URL(url) : new URL('about:blank');
  const isOwn = protocol === new URL(own).protocol && (host === new URL(own).host || host === browser.runtime.id);
  if (!isOwn) return tab?.id === undefined ? null : 'page';
  if (pathname === '/composer.html') return 'composer';
  return tab && frameId !== 0 ? null : 'own';
}
