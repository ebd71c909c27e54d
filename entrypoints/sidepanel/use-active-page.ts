import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { type ActivePage, judgePage } from './judge-page';
import { listenTo } from './listen-to';

/** The page beside the notebook, followed from tab to tab; null until it is known. */
export function useActivePage(): ActivePage | null {
  const [page, setPage] = useState<ActivePage | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const look = () => void readActivePage().then((found) => stop.signal.aborted || setPage(found));
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
