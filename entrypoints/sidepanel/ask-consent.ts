import { browser } from 'wxt/browser';
import { type DataKind, dataOfNotes } from '@/lib/manifest/data-kinds';

type Consent = { data_collection?: string[] };

/** Whether this browser knows the question at all: read when the page opens, for in the click nothing may be waited for. */
let isAsked = false;
void readAsked().catch(() => {});

async function readAsked(): Promise<void> {
  isAsked = ((await browser.permissions.getAll()) as Consent).data_collection !== undefined;
}

/**
 * Asks the reader by the browser's own words to let corrections or notes leave. To be called in a click, before anything
 * is waited for; what was given before is not asked again. True where the browser knows no such question.
 *
 * @param more what leaves besides, this time
 */
export async function askConsent(more: DataKind[] = []): Promise<boolean> {
  if (!isAsked) return true;
  const asked = { data_collection: [...dataOfNotes, ...more] };
  return await browser.permissions.request(asked as object).catch(() => false);
}
