import { browser } from 'wxt/browser';
import { type DataKind, dataOfNotes } from '@/lib/manifest/data-kinds';

type Consent = { data_collection?: string[] };

/** What the reader has allowed; null where the browser knows no such question. In the click nothing may be waited for. */
let given: string[] | null = null;
void keepReading().catch(() => {});

async function keepReading(): Promise<void> {
  const read = async () => {
    given = ((await browser.permissions.getAll()) as Consent).data_collection ?? null;
  };
  await read();
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
    event.addListener(() => void read());
}

/**
 * Asks the reader by the browser's own words to let corrections or notes leave. To be called in a click, before anything
 * is waited for; what was given before is not asked again. True where the browser knows no such question.
 *
 * @param more what leaves besides, this time
 */
export async function askConsent(more: DataKind[] = []): Promise<boolean> {
  const kinds = [...dataOfNotes, ...more];
  if (given === null || kinds.every((kind) => given?.includes(kind))) return true;
  return await browser.permissions.request({ data_collection: kinds } as object).catch(() => false);
}
