import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Source, Switches } from '@/lib/annotation/schema';
import { countForPage } from '@/lib/store/list-annotations';
import { identitiesOf } from './identify-source';
import type { Parts } from './parts';
import { readSwitches } from './read-switches';

/** Quiet on light and dark toolbars: it tells a number, it does not call. */
const COLORS = { background: '#5f574c', text: '#ffffff' };
/** What a button has room for. */
const MOST = 999;

/**
 * The number of the reader's own notes on the page of a tab, on the toolbar's button; none where there are none.
 *
 * Told when a page asks for its notes, which only pages that have some do: no tab is listened to for it, and no address
 * is asked of the browser. It goes by itself when the tab goes elsewhere.
 */
export async function showBadge(tabId: number, count: number): Promise<void> {
  const { badge } = await readSwitches();
  const text = badge && count > 0 ? (count > MOST ? `${MOST}+` : String(count)) : '';
  await write({ tabId, text });
}

/** Counts anew what stands on the page of a note that was just written. */
export async function countOnPage({ store }: Parts, tabId: number | null, source: Source): Promise<void> {
  if (tabId === null) return;
  const isFramed = source.top !== source.identity;
  const pages = isFramed ? [source.top] : identitiesOf(source);
  await showBadge(tabId, await countForPage((await store).db, pages));
}

/** Nothing stands on the button of a tab where nothing of ours runs. */
export const clearBadge = (tabId: number): Promise<void> => write({ tabId, text: '' });

/** Says on the button of every tab that all is paused, and takes it back. */
export async function showPaused({ paused }: Switches): Promise<void> {
  await browser.action?.setTitle?.({ title: i18n.t(paused ? 'extension.action_paused' : 'extension.action') });
  await write({ text: paused ? i18n.t('extension.badge_paused') : '' });
}

async function write(badge: { text: string; tabId?: number }): Promise<void> {
  const { action } = browser;
  // Firefox for Android has no toolbar to write on.
  if (!action?.setBadgeText) return;
  const tab = badge.tabId === undefined ? {} : { tabId: badge.tabId };
  try {
    await action.setBadgeBackgroundColor?.({ ...tab, color: COLORS.background });
    await action.setBadgeTextColor?.({ ...tab, color: COLORS.text });
    await action.setBadgeText(badge);
  } catch {
    // The tab has gone meanwhile.
  }
}
