/** Forms not yet saved: they survive reload, crash and update. */
import type { Draft, Quote } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { writeStore } from './reach-store';
import type { Store } from './store';

/**
 * Keeps the form as typed so far. A keystroke that arrives late never overwrites a later one, nor comes back as an
 * unfinished text after its session has saved.
 *
 * @param session the composer's; null for a draft that is put back
 */
export async function keepDraft(store: Store, draft: Draft, session: string | null = null): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.drafts, db.sessions, async () => {
      if (session !== null && (await db.sessions.get(session))?.savedId) return;
      const kept = await db.drafts.get(draft.id);
      if (!kept || kept.updatedAt <= draft.updatedAt) await db.drafts.put(draft);
    }),
  );
}

/** The newest draft of a new note on the same words of the same page; null where there is none. */
export async function findDraft(
  db: EmendDb,
  { identity, quote }: { identity: string; quote: Quote },
): Promise<Draft | null> {
  const drafts = await db.drafts.where('target.source.identity').equals(identity).toArray();
  const fits = drafts.filter((draft) => draft.annotationId === null && isSameSpot(draft.target.quote, quote));
  return fits.sort(newestFirst)[0] ?? null;
}

/** Newest first. */
export async function listDrafts(db: EmendDb): Promise<Draft[]> {
  return await db.drafts.orderBy('updatedAt').reverse().toArray();
}

export async function forgetDraft(store: Store, id: string): Promise<void> {
  await writeStore(store, () => store.db.drafts.delete(id));
}

/** The same words after the same words: what stands further off may have changed since. */
function isSameSpot(a: Quote, b: Quote): boolean {
  return a.exact === b.exact && a.prefix.slice(-32) === b.prefix.slice(-32);
}

const newestFirst = (a: Draft, b: Draft) => (a.updatedAt < b.updatedAt ? 1 : -1);
