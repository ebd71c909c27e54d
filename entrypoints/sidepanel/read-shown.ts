import type { Entry } from '@/components/notebook/group-by-page';
import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from '@/lib/store/db';
import { listDrafts } from '@/lib/store/drafts';
import { hasWords, listAll, listForPage } from '@/lib/store/list-annotations';
import type { NotesShown, Shown, TrashShown } from './shown';
import type { View } from './view-tab-names';

/** What a view asks for. */
export interface Asked {
  view: View;
  /** Identity of the page beside the notebook; null where there is none to know. */
  identity: string | null;
  words: string;
  /** How many cards at most. */
  limit: number;
}

/** Reads what a view shows. Pure reading: made for a live query. */
export async function readShown(db: EmendDb, asked: Asked): Promise<Shown> {
  switch (asked.view) {
    case 'drafts':
      return { view: 'drafts', drafts: await listDrafts(db) };
    case 'trash':
      return await readTrash(db, asked.limit);
    case 'page':
      return await readPage(db, asked);
    case 'all':
      return await readAll(db, asked);
  }
}

/** The notes of one page, in the order they stand in. */
async function readPage(db: EmendDb, { identity, words, limit }: Asked): Promise<NotesShown> {
  const here = identity === null ? [] : await listForPage(db, [identity]);
  const found = here.filter((annotation) => hasWords(annotation, words)).sort(byPlace);
  const entries = await addSightings(db, found.slice(0, limit));
  return { view: 'page', entries, more: found.length > limit, count: found.length };
}

/** Notes of every page, newest first; one more than asked for tells whether there are more. */
async function readAll(db: EmendDb, { words, limit }: Asked): Promise<NotesShown> {
  const found = await listAll(db, { text: words, trashed: false, limit: limit + 1 });
  const more = found.length > limit;
  const entries = await addSightings(db, found.slice(0, limit));
  const count = words === '' ? await countNotes(db) : more ? null : found.length;
  return { view: 'all', entries, more, count };
}

async function readTrash(db: EmendDb, limit: number): Promise<TrashShown> {
  const [annotations, ids] = await Promise.all([
    listAll(db, { text: '', trashed: true, limit }),
    db.annotations.where('deletedAt').above('').primaryKeys(),
  ]);
  return { view: 'trash', annotations, ids };
}

/** Notes outside the trash: a row whose `deletedAt` is null is not in that index. */
export async function countNotes(db: EmendDb): Promise<number> {
  const [all, trashed] = await Promise.all([db.annotations.count(), countTrash(db)]);
  return all - trashed;
}

export async function countTrash(db: EmendDb): Promise<number> {
  return await db.annotations.where('deletedAt').above('').count();
}

async function addSightings(db: EmendDb, annotations: Annotation[]): Promise<Entry[]> {
  const sightings = await db.sightings.bulkGet(annotations.map(({ id }) => id));
  return annotations.map((annotation, at) => ({ annotation, sighting: sightings[at] ?? null }));
}

/** By root (frames and shadow roots after the page's own text), then by place in it. */
function byPlace(a: Annotation, b: Annotation): number {
  const [rootA, rootB] = [rootOf(a), rootOf(b)];
  if (rootA !== rootB) return rootA < rootB ? -1 : 1;
  return a.target.position.start - b.target.position.start || (a.id < b.id ? -1 : 1);
}

function rootOf({ target }: Annotation): string {
  const { rootPath, source } = target;
  return rootPath.length === 0 && source.identity === source.top ? '' : source.identity + JSON.stringify(rootPath);
}
