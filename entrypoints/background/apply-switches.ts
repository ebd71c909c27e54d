import { browser } from 'wxt/browser';
import type { Switches } from '@/lib/annotation/schema';
import { listSitesOff } from '@/lib/annotation/switches';
import { enterTab, listWebTabs } from './enter-tabs';
import { inTab, NOW } from './reach-page';
import { readSwitches } from './read-switches';
import { registerScripts } from './register-scripts';
import { clearBadge, showPaused } from './show-badge';

/**
 * Open pages obey a switch at once, whoever of us turned it: where we are off every listener goes, where we are on
 * again the always-on script comes. Told from here, so that no page has to listen for changes of our storage.
 */
export function keepSwitches(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !changes.switches) return;
    // One after the other, each with what is stored by then: of two in a hurry the last one stands.
    applying = applying.then(applySwitches).catch(() => {});
  });
}

let applying = Promise.resolve();

export async function applySwitches(): Promise<void> {
  const switches = await readSwitches();
  await showPaused(switches);
  await registerScripts();
  const tabs = await listWebTabs();
  // With what is off by default: a page knows no such list.
  const heard = { ...switches, sitesOff: listSitesOff(switches) };
  await Promise.allSettled(
    tabs.map(async (tab) => {
      const isOn = await enterTab(tab, switches);
      const target = { tabId: tab.id, allFrames: true };
      await browser.scripting.executeScript({ ...NOW, target, func: hearSwitches, args: [heard] });
      // Paint and number are asked for anew, where anything was found.
      if (isOn) await inTab(tab.id).refresh();
      else await clearBadge(tab.id);
    }),
  );
}

// Runs in the page's isolated world, so it may use nothing but what it carries.
function hearSwitches(switches: Switches): void {
  const { emend } = globalThis as { emend?: { obey?: (switches: Switches) => void } };
  // An element that the page has named `emend` has no such function (H-11).
  if (typeof emend?.obey === 'function') emend.obey(switches);
}
