import { browser } from 'wxt/browser';

interface Panel {
  open(options: { tabId?: number; windowId?: number }): Promise<void>;
  setOptions(options: { tabId?: number; path?: string; enabled?: boolean }): Promise<void>;
}
interface Sidebar {
  open(): Promise<void>;
}
const panel = (): Panel | undefined => (browser as unknown as { sidePanel?: Panel }).sidePanel;
const sidebar = (): Sidebar | undefined => (browser as unknown as { sidebarAction?: Sidebar }).sidebarAction;

const POPUP = { type: 'popup', width: 500, height: 620 } as const;

/**
 * Opens the notebook: the side panel, the sidebar, else a tab. To be called before any `await` of a listener, since
 * both browsers ask for a gesture of the reader (field-notes/composer-frame.md 9).
 */
export function openNotebook(tab: { id?: number | undefined; windowId?: number | undefined } | null): Promise<void> {
  const windowId = tab?.windowId;
  const opening = windowId !== undefined ? panel()?.open({ windowId }) : undefined;
  return (opening ?? sidebar()?.open() ?? Promise.reject(new Error('no panel here'))).catch(async () => {
    await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
  });
}

export type ComposerPlace = 'panel' | 'popup';

/** Where a composer goes that cannot stand in its page: Chromium's side panel, in Firefox a small window. */
export const composerPlace = (tabId: number | null): ComposerPlace => (panel() && tabId !== null ? 'panel' : 'popup');

/** The composer outside its page. */
export const showComposer = (place: ComposerPlace, tabId: number | null, nonce: string): Promise<void> =>
  showSurface(place, tabId, `composer.html#${nonce}`);

/**
 * Shows a page of ours beside the web page. In the panel it must be asked for in the same turn as the message; where
 * the gesture has run out all the same, a window of its own needs none.
 */
export async function showSurface(place: ComposerPlace, tabId: number | null, path: string): Promise<void> {
  if (place === 'panel' && tabId !== null) {
    const options = panel()?.setOptions({ tabId, path, enabled: true });
    const opening = panel()?.open({ tabId });
    try {
      await Promise.all([options, opening]);
      return;
    } catch {
      await resetPanel(tabId);
    }
  }
  await openWindow(path);
}

/** A page of ours in a small window; where the browser has no windows (Firefox for Android) in a tab, the whole screen. */
export async function openWindow(path: string): Promise<void> {
  const url = browser.runtime.getURL(`/${path}` as never);
  if (browser.windows?.create) await browser.windows.create({ ...POPUP, url });
  else await browser.tabs.create({ url });
}

/** The panel of a tab shows the notebook again. */
export async function resetPanel(tabId: number): Promise<void> {
  await panel()?.setOptions({ tabId, path: 'sidepanel.html', enabled: true });
}
