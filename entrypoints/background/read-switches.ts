import { browser } from 'wxt/browser';
import type { Switches } from '@/lib/annotation/schema';
import { applyChange, fillSwitches, hostOf, isSiteOff, type SwitchChange } from '@/lib/annotation/switches';

/** What a reader's switches say; nothing switched where nothing is stored. */
export async function readSwitches(): Promise<Switches> {
  const { switches } = (await browser.storage.local.get('switches')) as { switches?: Partial<Switches> };
  return fillSwitches(switches);
}

let changing: Promise<unknown> = Promise.resolve();

/** One after the other: of two windows that turn two switches in the same moment, neither is forgotten. */
export function turnSwitches(change: SwitchChange): Promise<void> {
  const turning = changing.then(async () => {
    await browser.storage.local.set({ switches: applyChange(await readSwitches(), change) });
  });
  changing = turning.catch(() => {});
  return turning;
}

/** Does no code of ours run on this address? */
export function isOffAt(switches: Switches, address: string | undefined): boolean {
  const host = hostOf(address);
  return switches.paused || (host !== null && isSiteOff(switches, host));
}

/** May anything be kept of what is written here? Of a private window nothing, unless the reader has allowed it. */
export async function mayKeep({ isPrivate }: { isPrivate: boolean }): Promise<boolean> {
  return !isPrivate || (await readSwitches()).keepsPrivate;
}
