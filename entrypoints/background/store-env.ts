import { browser } from 'wxt/browser';
import { readStoreEnv, type StoreEnv } from '@/lib/store/env';

/** What the store needs of this browser. */
export function storeEnv(): StoreEnv {
  return readStoreEnv(browser.storage as unknown as Parameters<typeof readStoreEnv>[0]);
}
