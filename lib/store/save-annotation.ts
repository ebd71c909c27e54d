/** What a reader does to notes. Every act is one transaction, and what it took away is returned for its undo. */
import type { Annotation } from '@/lib/annotation/schema';
import type { Step } from './apply-steps';
import { commitSteps } from './commit-steps';
import type { EmendDb } from './db';
import { isoNow } from './env';
import type { Store } from './store';
import { StoreFault } from './store-fault';

/** How long the trash keeps a note, in milliseconds: 30 days. */
export const TRASH_TIME = 30 * 24 * 3600 * 1000;

export interface Saving {
  /** The draft the note was written in, which goes in the same transaction; null for none. */
  draftId: string | null;
  /** The composer's session, which learns in the same transaction what it saved; null for none. */
  session?: string | null;
  /** What else is to be true together with the saved note, such as that it is on its way; in the same transaction. */
  along?: (db: EmendDb, saved: Annotation) => Promise<void>;
}

/**
 * Saves a note, already checked against the schema; resolves when it is durable. The same id again is the same note
 * (F-04): of two versions the later change stands.
 *
 * @throws StoreFault
 */
export async function saveAnnotation(
  store: Store,
  annotation: Annotation,
  { draftId, session = null, along }: Saving,
): Promise<void> {
  await commitSteps(store, isoNow(store.env), async (db) => {
    const before = (await db.annotations.get(annotation.id)) ?? null;
    if (draftId !== null) await db.drafts.delete(draftId);
    if (session !== null) await db.sessions.update(session, { savedId: annotation.id });
    const isLater = before === null || before.updatedAt <= annotation.updatedAt;
    if (isLater && along) await along(db, annotation);
    return isLater ? [{ before, after: annotation }] : [];
  });
}

/** @throws StoreFault `missing` where the note is not here any more */
export async function changeAnnotation(
  store: Store,
  id: string,
  change: (current: Annotation) => Annotation,
  { draftId, session = null, along }: Saving = { draftId: null },
): Promise<Annotation> {
  const changed: Annotation[] = [];
  await commitSteps(store, isoNow(store.env), async (db) => {
    const before = await db.annotations.get(id);
    if (!before) throw new StoreFault('missing');
    if (draftId !== null) await db.drafts.delete(draftId);
    if (session !== null) await db.sessions.update(session, { savedId: id });
    const after = change(before);
    changed.push(after);
    if (along) await along(db, after);
    return [{ before, after }];
  });
  // The last one counts: a transaction repeated on a new connection has run the change twice.
  const after = changed.at(-1);
  if (!after) throw new StoreFault('missing');
  return after;
}

/** Into the trash. Notes that are not here, or there already, are passed over. */
export async function trashAnnotations(store: Store, ids: string[], now: string): Promise<void> {
  await changeAll(store, ids, (before) => (before.deletedAt ? before : { ...before, deletedAt: now, updatedAt: now }));
}

export async function restoreAnnotations(store: Store, ids: string[], now: string): Promise<void> {
  await changeAll(store, ids, (before) => (before.deletedAt ? { ...before, deletedAt: null, updatedAt: now } : before));
}

/** For good: only a tombstone without content stays. Returns what was erased, for `returnAnnotations`. */
export async function eraseAnnotations(store: Store, ids: string[]): Promise<Annotation[]> {
  const steps = await changeAll(store, ids, () => null);
  return steps.flatMap(({ before }) => before ?? []);
}

/** Undoes an erasure. */
export async function returnAnnotations(store: Store, erased: Annotation[]): Promise<void> {
  await commitSteps(store, isoNow(store.env), async (db) => {
    const present = await db.annotations.bulkGet(erased.map(({ id }) => id));
    return erased.map((after, at) => ({ before: present[at] ?? null, after: present[at] ?? after }));
  });
}

/** Erases what has been in the trash for 30 days. */
export async function purgeTrash(store: Store, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - TRASH_TIME).toISOString();
  const old = await store.db.annotations.where('deletedAt').between('', before).primaryKeys();
  if (old.length > 0) await eraseAnnotations(store, old);
}

/** Changes those of the notes that are here, in one transaction; null erases. Returns the steps that changed anything. */
export async function changeAll(
  store: Store,
  ids: string[],
  change: (before: Annotation) => Annotation | null,
): Promise<Step[]> {
  return await commitSteps(store, isoNow(store.env), async (db) => {
    const present = await db.annotations.bulkGet([...new Set(ids)]);
    return present.flatMap((before) => (before ? [{ before, after: change(before) }] : []));
  });
}
