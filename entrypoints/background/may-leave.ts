import { browser } from 'wxt/browser';
import { dataOfNotes } from '@/lib/manifest/data-kinds';

type Consent = { data_collection?: string[] };

/** Has the reader let the browser have corrections and notes leave the device? True where the browser knows no such word. */
export async function mayLeave(): Promise<boolean> {
  const given = (await browser.permissions.getAll()) as Consent;
  return given.data_collection === undefined || dataOfNotes.every((kind) => given.data_collection?.includes(kind));
}

/** Tells when it was given, wherever the reader did that. */
export function onConsent(act: () => void): void {
  browser.permissions.onAdded.addListener((added) => {
    if ((added as Consent).data_collection?.length) act();
  });
}
