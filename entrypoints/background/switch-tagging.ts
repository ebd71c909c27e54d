import { browser } from 'wxt/browser';
import { bringInto, NOW } from './reach-page';

/** Tabs in which tagging mode is on: kept for as long as the browser runs, so that a reload of the page keeps it. */
const KEY = 'tagging-tabs';

async function readTabs(): Promise<number[]> {
  const { [KEY]: tabs } = (await browser.storage.session.get(KEY)) as { [KEY]?: number[] };
  return tabs ?? [];
}

/** One change after the other: two that read the same list would lose one. */
let changing: Promise<unknown> = Promise.resolve();

function changeTabs(change: (tabs: number[]) => number[]): Promise<void> {
  const changed = changing.then(async () => browser.storage.session.set({ [KEY]: change(await readTabs()) }));
  changing = changed.catch(() => {});
  return changed;
}

/** The page that comes next in a tab is tagged as well. */
export const keepTaggingIn = (tabId: number): Promise<void> =>
  changeTabs((tabs) => [...tabs.filter((id) => id !== tabId), tabId]);

/** Turns tagging mode on or off in a tab; without `on`, to what it was not. The script comes when it is first needed. */
export async function switchTagging(tabId: number, on?: boolean): Promise<void> {
  const isOn = (await readTabs()).includes(tabId);
  const wanted = on ?? !isOn;
  await changeTabs((tabs) => [...tabs.filter((id) => id !== tabId), ...(wanted ? [tabId] : [])]);
  try {
    if (wanted) await bringInto({ tabId, frameId: 0 }, '/judge.js', '/tagging.js');
    else await browser.scripting.executeScript({ ...NOW, target: { tabId, frameIds: [0] }, func: stopTagging });
  } catch (error) {
    // A page that may not be entered: nothing is on there.
    await changeTabs((tabs) => tabs.filter((id) => id !== tabId));
    if (wanted) throw new Error('fault:no-entry', { cause: error });
  }
}

// Runs in the page's isolated world, so it may use nothing but what it carries.
function stopTagging(): void {
  const { emend } = globalThis as { emend?: { tagging?: { stop?: () => void } } };
  // An element that the page has named `emend` has no such function (H-11).
  if (typeof emend?.tagging?.stop === 'function') emend.tagging.stop();
}

const grantOf = (tabId: number) => `tagging-document-${tabId}`;

/** From now on a tab's page may write to this document, which it has shown to be its own, and to no other. */
export async function grantDocument(tabId: number, documentId: string): Promise<void> {
  await browser.storage.session.set({ [grantOf(tabId)]: documentId });
}

export async function isGranted(tabId: number, documentId: string): Promise<boolean> {
  const { [grantOf(tabId)]: granted } = await browser.storage.session.get(grantOf(tabId));
  return granted === documentId;
}

/** The mode stays on through reloads and links, until it is turned off or the tab is closed. */
export function keepTagging(): void {
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') void enterAgain(tabId).catch(() => {});
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    void browser.storage.session.remove(grantOf(tabId));
    void readTabs().then(async (tabs) => {
      if (tabs.includes(tabId)) await changeTabs((now) => now.filter((id) => id !== tabId));
    });
  });
}

async function enterAgain(tabId: number): Promise<void> {
  if ((await readTabs()).includes(tabId)) await bringInto({ tabId, frameId: 0 }, '/judge.js', '/tagging.js');
}
