import type { Annotation } from '@/lib/annotation/schema';
import { callBackNotes } from '@/lib/store/deliveries';
import { changeAnnotation, restoreAnnotations, trashAnnotations } from '@/lib/store/save-annotation';
import { refreshPages } from './find-tabs';
import type { Parts } from './parts';

/** Moves notes into the trash and lets the open pages forget their paint. */
export async function trashNotes({ store, undo, now }: Parts, ids: string[]): Promise<void> {
  const opened = await store;
  const notes = await present(parts(opened), ids);
  // What is in the trash is not to be sent any more, if it has not left.
  await callBackNotes(opened, ids);
  await trashAnnotations(opened, ids, now());
  for (const note of notes) undo.note(note.id, note);
  void refreshPages(notes.map(({ target }) => target.source));
}

export async function restoreNotes({ store, now }: Parts, ids: string[]): Promise<void> {
  const opened = await store;
  await restoreAnnotations(opened, ids, now());
  void refreshPages((await present(parts(opened), ids)).map(({ target }) => target.source));
}

/**
 * Undoes the last act on a note: a new one goes to the trash, a deleted one comes back, an edited one is as before.
 * After a restart of the background what was done is read from the note itself; an edit then cannot be undone.
 */
export async function undoChange(all: Parts, annotation: Annotation): Promise<void> {
  const { id } = annotation;
  const before = all.undo.take(id);
  if (!before) {
    if (annotation.deletedAt !== null) return restoreNotes(all, [id]);
    const isNew = before === null || annotation.createdAt === annotation.updatedAt;
    if (!isNew) throw new Error('fault:not-found');
    return trashNotes(all, [id]);
  }
  const opened = await all.store;
  await changeAnnotation(opened, id, () => ({ ...before, updatedAt: all.now() }));
  void refreshPages([before.target.source]);
}

type Opened = Awaited<Parts['store']>;
const parts = ({ db }: Opened) => db.annotations;

async function present(table: Opened['db']['annotations'], ids: string[]): Promise<Annotation[]> {
  return (await table.bulkGet(ids)).filter((annotation): annotation is Annotation => annotation !== undefined);
}
