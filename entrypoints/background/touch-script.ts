import { browser } from 'wxt/browser';
import type { Switches } from '@/lib/annotation/schema';
import { NOW } from './reach-page';

/** In `storage.local`: has this device a screen for fingers? A worker cannot see one, so pages of ours tell it. */
const COARSE = 'coarse';

/** Is the bar for touch wanted on this device? */
export async function wantsTouchBar({ touchBar, paused }: Switches): Promise<boolean> {
  if (paused || touchBar !== 'auto') return !paused && touchBar === 'always';
  const [{ os }, stored] = await Promise.all([browser.runtime.getPlatformInfo(), browser.storage.local.get(COARSE)]);
  return os === 'android' || stored[COARSE] === true;
}

/** What a page of ours has seen of the device. Resolves with whether that is news. */
export async function noteDevice({ coarse }: { coarse: boolean }): Promise<boolean> {
  const { local } = browser.storage;
  if (((await local.get(COARSE))[COARSE] ?? false) === coarse) return false;
  await local.set({ [COARSE]: coarse });
  return true;
}

/** Brings the bar's script into the frames of a tab that have the always-on script; where it is already it does nothing. */
export async function bringTouch(tabId: number): Promise<void> {
  await browser.scripting.executeScript({
    ...NOW,
    target: { tabId, allFrames: true },
    files: ['/touch.js'] as never,
  } as never);
}
