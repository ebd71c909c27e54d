/**
 * The one secret of this device from which the reader's secret for each publication is derived. It is a key that cannot
 * be read out again, so nothing can show it, log it or export it (H-30).
 */
import { reachStore, writeStore } from './reach-store';
import type { Store } from './store';

/** Makes it at the first asking. Two that ask at once get the same. */
export async function deviceSecret(store: Store): Promise<CryptoKey> {
  const known = await reachStore(store, () => store.db.secrets.get('reader'));
  if (isKey(known?.value)) return known.value;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const made = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  bytes.fill(0);
  const { db } = store;
  return await writeStore(store, () =>
    db.transaction('rw', db.secrets, async () => {
      const before = await db.secrets.get('reader');
      if (isKey(before?.value)) return before.value;
      await db.secrets.put({ key: 'reader', value: made });
      return made;
    }),
  );
}

/** A store that lives in the session's memory keeps text only: a key comes back from it as an empty object. */
const isKey = (value: unknown): value is CryptoKey => value instanceof CryptoKey;
