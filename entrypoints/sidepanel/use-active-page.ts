import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { hasRoom } from './has-room';
import { type ActivePage, judgePage } from './judge-page';
import { listenTo } from './listen-to';

/** The page beside the notebook, followed from tab to tab; null until it is known. */
export function useActivePage(): ActivePage | null {
  const [page, setPage] = useState<ActivePage | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let looks = 0;
    /** Its notes are shown at once; what kind of document it is comes after them. A look that is overtaken says nothing. */
    const read = async () => {
      looks += 1;
      const own = looks;
      const isLate = () => own !== looks || stop.signal.aborted;
      const found = await readActivePage();
      if (isLate()) return;
      setPage((known) => (known && isSame(known, found) ? known : found));
      const state = found.state === 'open' && !(await hasRoom(found)) ? 'file' : found.state;
      if (!isLate()) setPage((known) => (known?.state === state ? known : { ...found, state }));
    };
    const look = () => void read().catch(() => {});
    listenTo(browser.tabs.onActivated, look, stop.signal);
    listenTo(
      browser.tabs.onUpdated,
      (_id, change) => (change.url !== undefined || change.status ? look() : undefined),
      stop.signal,
    );
    listenTo(browser.tabs.onRemoved, look, stop.signal);
    listenTo(browser.permissions.onAdded, look, stop.signal);
    listenTo(browser.permissions.onRemoved, look, stop.signal);
    look();
    return () => stop.abort();
  }, []);
  return page;
}

/** The same page as far as its address tells: what was found out about its document stands until it is asked anew. */
const isSame = (known: ActivePage, found: ActivePage): boolean =>
  known.tabId === found.tabId &&
  known.identity === found.identity &&
  known.isPrivate === found.isPrivate &&
  known.isText === found.isText &&
  (known.state === found.state || (known.state === 'file' && found.state === 'open'));

async function readActivePage(): Promise<ActivePage> {
  const [tab, hostsGranted] = await Promise.all([findTab(), browser.permissions.contains({ origins: ['<all_urls>'] })]);
  return judgePage(tab, hostsGranted, browser.runtime.getURL('/document.html' as never));
}

/**
 * The active tab of the notebook's own window; `lastFocusedWindow` would show another window's page in this panel.
 * A notebook that stands in a tab itself shows the tab the reader came from.
 */
async function findTab() {
  const self = await browser.tabs.getCurrent();
  if (!self) return (await browser.tabs.query({ active: true, currentWindow: true }))[0] ?? null;
  const others = (await browser.tabs.query({ currentWindow: true })).filter((tab) => tab.id !== self.id);
  return others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0] ?? null;
}
