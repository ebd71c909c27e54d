import { browser } from 'wxt/browser';
import { bringKeystroke, bringPage, findSelection, inPage, type Spot } from './reach-page';

/** Opens the composer on what is selected in a tab, by menu, command or notebook. False where nothing is selected. */
export async function correctSelection(tabId: number): Promise<boolean> {
  const spot = await findSelection(tabId);
  return spot ? composeAt(spot) : false;
}

export async function composeAt(spot: Spot): Promise<boolean> {
  await bringPage(spot);
  const { started } = await inPage(spot).compose();
  return started;
}

/** Goes to the next note of a page, bringing the page script where the page has not asked for it. */
export async function goToNextNote(tabId: number): Promise<void> {
  await bringPage({ tabId, frameId: 0 });
  await bringKeystroke(tabId);
  await inPage({ tabId, frameId: 0 }).nextNote();
}

export async function activeTabId(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id ?? null;
}
