import { browser } from 'wxt/browser';
import { listSitesOff } from '@/lib/annotation/switches';
import { readSwitches } from './read-switches';
import { wantsTouchBar } from './touch-script';

const ID = 'keystroke';

/**
 * Registers the always-on script for every page but those switched off, where no code of ours runs at all.
 * Registration survives the browser's restart; it is looked at again at each start of the background, since updates
 * and revoked permissions can lose it.
 */
export function registerScripts(): Promise<void> {
  // One at a time: installing and starting both ask in the same moment, and a second registration of an id fails.
  registering = registering.then(register, register);
  return registering;
}

let registering = Promise.resolve();

async function register(): Promise<void> {
  const switches = await readSwitches();
  const [{ paused }, isTouch] = [switches, await wantsTouchBar(switches)];
  const wanted = {
    id: ID,
    // The bar for touch looks for the always-on script, so it comes behind it.
    js: isTouch ? ['keystroke.js', 'touch.js'] : ['keystroke.js'],
    matches: ['<all_urls>'],
    excludeMatches: listSitesOff(switches).map((host) => `*://${host}/*`),
    runAt: 'document_start' as const,
    // Child frames get it on demand (ARCHITECTURE.md: an isolated world for each is dearer than the budget).
    allFrames: false,
    persistAcrossSessions: true,
  };
  const [present] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (paused) {
    if (present) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  } else if (!present) await browser.scripting.registerContentScripts([wanted]);
  else if (!isSame(present.excludeMatches ?? [], wanted.excludeMatches) || present.js?.length !== wanted.js.length) {
    await browser.scripting.updateContentScripts([wanted]);
  }
}

/** Browsers give lists back in an order of their own. */
const isSame = (some: string[], others: string[]): boolean => [...some].sort().join() === [...others].sort().join();
