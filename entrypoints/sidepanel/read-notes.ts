import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from '@/lib/store/db';
import { listAll, listForPage } from '@/lib/store/list-annotations';
import { NoteIndex } from '@/lib/store/note-index';
import { byPlace } from '@/lib/store/read-by-page';

/** The notes of one page, in the order they stand in. */
export interface PageNotes {
  identity: string | null;
  notes: Annotation[];
  /** Those whose words were not found when the page was last looked at. */
  lost: ReadonlySet<string>;
  index: NoteIndex;
}

/** Pure reading: made for a live query. */
export async function readPage(db: EmendDb, identity: string | null): Promise<PageNotes> {
  const notes = identity === null ? [] : (await listForPage(db, [identity])).sort(byPlace);
  const sightings = await db.sightings.bulkGet(notes.map(({ id }) => id));
  const lost = new Set(sightings.flatMap((seen) => (seen?.grade === 'lost' ? [seen.annotationId] : [])));
  return { identity, notes, lost, index: NoteIndex.of(notes) };
}

/** As many of the newest as fill the first screens, shown until every digest is read. */
const NEWEST = 40;

/** What of the notebook, or of its trash, is known at once. Nothing is counted: of 100,000 that takes longer than this. */
export interface NewestNotes {
  trashed: boolean;
  notes: Annotation[];
  /** There may be more. */
  more: boolean;
}

export async function readNewest(db: EmendDb, trashed: boolean): Promise<NewestNotes> {
  const notes = await listAll(db, { text: '', trashed, limit: NEWEST });
  return { trashed, notes, more: notes.length === NEWEST };
}

/**
 * Notes outside the trash, by the store's own count of annotations and tombstones: to count 100,000 rows takes the
 * browser 100 ms and more, for which all other reading waits. Only entities are in the index of documents, and those
 * in the trash are counted there too.
 */
export async function countNotes(db: EmendDb): Promise<number> {
  const [meta, tombstones, entities, trashed] = await Promise.all([
    db.meta.get('store'),
    db.tombstones.count(),
    db.annotations.orderBy('documentId').count(),
    countTrash(db),
  ]);
  return Math.max(0, (meta?.rows ?? 0) - tombstones - entities - trashed);
}

/** By keys alone: a look at each of 10,000 rows would take seconds. */
export async function countTrash(db: EmendDb): Promise<number> {
  const [trashed, entities] = await Promise.all([
    db.annotations.where('deletedAt').above('').primaryKeys(),
    db.annotations.orderBy('documentId').primaryKeys(),
  ]);
  const tagged = new Set(entities);
  return tagged.size === 0 ? trashed.length : trashed.filter((id) => !tagged.has(id)).length;
}
