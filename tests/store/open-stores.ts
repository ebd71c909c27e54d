/** Opening, saving and restarting, for tests; every store is closed after its test. */
import { afterEach } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { openStore } from '@/lib/store/open-store';
import { saveAnnotation } from '@/lib/store/save-annotation';
import type { Store } from '@/lib/store/store';
import type { TestEnv } from './make-env';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

export async function open(env: TestEnv): Promise<Store> {
  const store = await openStore(env);
  opened.push(store);
  return store;
}

/** Saves one after the other; resolves when marks, sentinel and snapshot have followed. */
export async function save(store: Store, ...notes: Annotation[]): Promise<void> {
  for (const note of notes) await saveAnnotation(store, note, { draftId: null });
  await store.mirrored;
}

/** Opens again, as after a restart of the browser. */
export async function reopen(store: Store, env: TestEnv): Promise<Store> {
  await store.mirrored;
  store.db.close();
  const again = await open(env);
  await again.mirrored;
  return again;
}
