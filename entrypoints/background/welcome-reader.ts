import { browser } from 'wxt/browser';

/** In `storage.local`: the version whose news the notebook has to tell. It says nothing of the reader. */
const NEWS = 'news';
/** The same place: the reader has been welcomed. Chromium says `install` at each start of what a command line loads. */
const WELCOMED = 'welcomed';

/**
 * A page opens once in a reader's life with Emend: when they install it. After an update nothing opens; one line waits
 * in the notebook until it is read.
 */
export function welcomeReader(): void {
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason === 'install') void welcome();
    const { version } = browser.runtime.getManifest();
    // Reloaded by hand it is the same version, and nothing is new.
    if (reason === 'update' && previousVersion !== version) void browser.storage.local.set({ [NEWS]: version });
  });
}

async function welcome(): Promise<void> {
  const { local } = browser.storage;
  if ((await local.get(WELCOMED))[WELCOMED]) return;
  await local.set({ [WELCOMED]: true });
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html' as never) });
}

export const forgetNews = (): Promise<void> => browser.storage.local.remove(NEWS);
