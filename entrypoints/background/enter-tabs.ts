import { browser } from 'wxt/browser';
import { identifyAddress } from '@/lib/annotation/page-identity';
import type { Session, Switches } from '@/lib/annotation/schema';
import { closeSession, listUnsaved } from '@/lib/store/sessions';
import type { Parts } from './parts';
import { bringInto, bringPage, inPage, inTab } from './reach-page';
import { isOffAt, readSwitches } from './read-switches';
import { sweepOrphans } from './sweep-orphans';
import { bringTouch, wantsTouchBar } from './touch-script';

const ENTERED = 'entered';

/**
 * Tabs that were open before installation or update get the always-on script at once; what an older copy left in them
 * goes first, and who was writing is told that the text is kept (F-20).
 *
 * Once in each session of the extension, told by a mark that an update takes away: Firefox does not say `onInstalled`
 * when an add-on is reloaded.
 */
export async function enterOpenTabs({ store, sessions }: Parts): Promise<void> {
  const { session } = browser.storage;
  if ((await session.get(ENTERED))[ENTERED]) return;
  await session.set({ [ENTERED]: true });
  const switches = await readSwitches();
  const tabs = await listWebTabs();
  const opened = await store;
  // A reader may have begun to write since we started: such a composer is ours, and not cut off.
  const unsaved = (await listUnsaved(opened)).filter(({ session: token }) => !sessions.isLive(token));
  await Promise.allSettled(
    tabs.map(async (tab) => {
      await sweepOrphans(tab.id);
      if (!(await enterTab(tab, switches))) return;
      void inTab(tab.id)
        .refresh()
        .catch(() => {});
      // Of this page, too: after a restart of the browser another tab may have the number.
      const isHere = ({ tabId, target }: Session) => tabId === tab.id && target.source.top === identifyAddress(tab.url);
      const cutOff = unsaved.find(isHere);
      if (cutOff && (await opened.db.drafts.get(cutOff.draftId))) await sayKept(cutOff, tab.id);
    }),
  );
  for (const { session: token } of unsaved) await closeSession(opened, token);
}

export interface WebTab {
  id: number;
  url: string;
}

/** Tabs with a page that scripts may enter, those set aside by the browser left alone. */
export async function listWebTabs(): Promise<WebTab[]> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*', 'file:///*'] });
  return tabs.flatMap(({ id, url = '', discarded }) => (id === undefined || discarded ? [] : [{ id, url }]));
}

/** Brings the always-on script into a tab that lacks it; false where the reader has switched it off. */
export async function enterTab({ id, url }: WebTab, switches: Switches): Promise<boolean> {
  if (isOffAt(switches, url)) return false;
  await bringInto({ tabId: id, frameId: 0 });
  if (await wantsTouchBar(switches)) await bringTouch(id);
  return true;
}

/** Where the composer stood: its own frame, or the top one that hosted it. */
async function sayKept({ hostFrameId: frameId, pageNonce: nonce }: Session, tabId: number): Promise<void> {
  await bringPage({ tabId, frameId });
  await inPage({ tabId, frameId }).closed({ nonce, kept: true });
}
