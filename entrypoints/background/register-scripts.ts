import { browser } from 'wxt/browser';
import type { Switches } from '@/lib/messaging/calls';

const ID = 'keystroke';

/** What a reader's switches say; nothing switched where nothing is stored. */
export async function readSwitches(): Promise<Switches> {
  const { switches } = (await browser.storage.local.get('switches')) as { switches?: Partial<Switches> };
  return { paused: false, sitesOff: [], sitesOwn: [], receipts: true, ...switches };
}

export async function changeSwitches(change: (now: Switches) => Switches): Promise<void> {
  await browser.storage.local.set({ switches: change(await readSwitches()) });
}

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
  const { paused, sitesOff } = await readSwitches();
  const wanted = {
    id: ID,
    js: ['keystroke.js'],
    matches: ['<all_urls>'],
    excludeMatches: sitesOff.map((host) => `*://${host}/*`),
    runAt: 'document_start' as const,
    // Child frames get it on demand (ARCHITECTURE.md: an isolated world for each is dearer than the budget).
    allFrames: false,
    persistAcrossSessions: true,
  };
  const [present] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (paused) {
    if (present) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  } else if (!present) await browser.scripting.registerContentScripts([wanted]);
  else if (JSON.stringify(present.excludeMatches ?? []) !== JSON.stringify(wanted.excludeMatches)) {
    await browser.scripting.updateContentScripts([wanted]);
  }
}
