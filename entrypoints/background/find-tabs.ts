import { type Browser, browser } from 'wxt/browser';
import { identifyAddress } from '@/lib/annotation/page-identity';
import type { Source } from '@/lib/annotation/schema';
import { bringPage, inTab } from './reach-page';

type Tab = Browser.tabs.Tab;

/** Tabs that show a page, by any of the identities it is known by. */
export async function findTabs(identities: string[]): Promise<Tab[]> {
  const tabs = await browser.tabs.query({});
  return tabs.filter(({ url }) => url !== undefined && identities.includes(identifyAddress(url)));
}

const identitiesOf = ({ identity, canonical, top }: Source): string[] => [
  ...new Set([top, identity, ...(canonical ? [canonical] : [])]),
];

/** Open pages paint what changed; those without a page script have nothing painted and are left alone. */
export async function refreshPages(sources: Source[]): Promise<void> {
  const tabs = await findTabs([...new Set(sources.flatMap(identitiesOf))]);
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && inTab(id).refresh()));
}

/** The page of a note, brought to the front: an open tab, else a new one, with its page script in it. */
export async function showPage(source: Source): Promise<number> {
  const [open] = await findTabs(identitiesOf(source));
  const tab = open ?? (await browser.tabs.create({ url: addressToOpen(source), active: true }));
  if (tab.id === undefined) throw new Error('no tab could be opened');
  if (open) {
    await browser.tabs.update(tab.id, { active: true });
    if (tab.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true }).catch(() => {});
  } else await untilLoaded(tab.id);
  await bringPage({ tabId: tab.id, frameId: 0 });
  return tab.id;
}

/** For a note in a frame the page around it, which `found` does not name. Only web addresses are ever opened. */
function addressToOpen({ found, identity, top }: Source): string {
  const address = identity === top ? found : top;
  if (!/^(https?|file):/.test(address)) throw new Error('this page cannot be opened again');
  return address;
}

/** Resolves when a tab's page has loaded, its frames included; with true where that had to be waited for. */
export async function untilLoaded(tabId: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const listener = (id: number, { status }: { status?: string }) => {
    if (id === tabId && status === 'complete') resolve();
  };
  browser.tabs.onUpdated.addListener(listener);
  try {
    if ((await browser.tabs.get(tabId)).status === 'complete') return false;
    await promise;
    return true;
  } finally {
    browser.tabs.onUpdated.removeListener(listener);
  }
}
