import type { Annotation } from '@/lib/annotation/schema';
import { annotation as annotationSchema } from '@/lib/annotation/schema';
import { commitSteps } from './commit-steps';
import { isoNow } from './env';
import { mergePlain } from './merge-rows';
import { forgetShared, takeShared } from './share-memory';
import type { Store } from './store';

/** Notes made while IndexedDB was broken, taken into the database now that it works again (same browser session). */
export async function takeInShared(store: Store): Promise<void> {
  const { env } = store;
  const shared = env.session ? await takeShared(env.session) : null;
  if (!env.session || !shared) return;
  const notes = (shared.annotations ?? []).filter((row): row is Annotation => annotationSchema.safeParse(row).success);
  await commitSteps(store, isoNow(env), async (db) => {
    await mergePlain(db, 'drafts', (shared.drafts ?? []) as Record<string, unknown>[]);
    const present = await db.annotations.bulkGet(notes.map(({ id }) => id));
    return notes.map((after, at) => ({ before: present[at] ?? null, after: present[at] ?? after }));
  });
  await forgetShared(env.session);
}
