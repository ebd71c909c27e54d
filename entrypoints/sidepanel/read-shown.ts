import type { Entry } from '@/components/notebook/group-by-page';
import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from '@/lib/store/db';
import { latestDeliveries } from '@/lib/store/deliveries';
import { listDrafts } from '@/lib/store/drafts';
import { isNote, listAll, listForPage } from '@/lib/store/list-annotations';
import { type NoteIndex, readStates } from '@/lib/store/note-index';
import { readQuery } from '@/lib/store/note-query';
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
  /** Needed where there are words; null while it is being read: then nothing is shown. */
  index: NoteIndex | null;
}

/** Reads what a view shows. Pure reading: made for a live query. */
export async function readShown(db: EmendDb, asked: Asked): Promise<Shown | null> {
  switch (asked.view) {
    case 'drafts':
      return { view: 'drafts', drafts: await listDrafts(db) };
    case 'trash':
      return await readTrash(db, asked.limit);
    case 'sync':
      return { view: 'sync' };
    case 'tagging':
      return { view: 'tagging' };
    case 'page':
      return await readPage(db, asked);
    case 'all':
      return await readAll(db, asked);
  }
}

/** The notes of one page, in the order they stand in. */
async function readPage(db: EmendDb, { identity, words, limit, index }: Asked): Promise<NotesShown | null> {
  const here = identity === null ? [] : await listForPage(db, [identity]);
  const wanted = words === '' ? null : await search(db, index, words);
  if (words !== '' && wanted === null) return null;
  const ids = wanted && new Set(wanted);
  const found = here.filter(({ id }) => ids === null || ids.has(id)).sort(byPlace);
  const entries = await addSightings(db, found.slice(0, limit));
  return { view: 'page', entries, more: found.length > limit, count: found.length };
}

/** Notes of every page, newest first. */
async function readAll(db: EmendDb, { words, limit, index }: Asked): Promise<NotesShown | null> {
  if (words === '') {
    const newest = await listAll(db, { text: '', trashed: false, limit: limit + 1 });
    const entries = await addSightings(db, newest.slice(0, limit));
    return { view: 'all', entries, more: newest.length > limit, count: await countNotes(db) };
  }
  const ids = await search(db, index, words);
  if (ids === null) return null;
  const found = await db.annotations.bulkGet(ids.slice(0, limit));
  const entries = await addSightings(
    db,
    found.flatMap((note) => note ?? []),
  );
  return { view: 'all', entries, more: ids.length > limit, count: ids.length };
}

/** The notes that words and typed conditions (`tag:…`) ask for, newest first; null while there is no index. */
async function search(db: EmendDb, index: NoteIndex | null, words: string): Promise<string[] | null> {
  if (index === null) return null;
  const { query } = readQuery(words);
  // Read in the live query, so that it runs again when any digest changes.
  await index.refresh(db);
  return index.find(query, 'newest', await readStates(db, query.state));
}

async function readTrash(db: EmendDb, limit: number): Promise<TrashShown> {
  const [annotations, ids] = await Promise.all([
    listAll(db, { text: '', trashed: true, limit }),
    db.annotations.where('deletedAt').above('').filter(isNote).primaryKeys(),
  ]);
  return { view: 'trash', annotations, ids };
}

/** Notes outside the trash. Only entities are in the index of documents, and those in the trash are counted there too. */
export async function countNotes(db: EmendDb): Promise<number> {
  const [all, entities, trashed] = await Promise.all([
    db.annotations.count(),
    db.annotations.orderBy('documentId').count(),
    countTrash(db),
  ]);
  return all - entities - trashed;
}

export async function countTrash(db: EmendDb): Promise<number> {
  return await db.annotations.where('deletedAt').above('').filter(isNote).count();
}

async function addSightings(db: EmendDb, annotations: Annotation[]): Promise<Entry[]> {
  const ids = annotations.map(({ id }) => id);
  const [sightings, deliveries] = await Promise.all([db.sightings.bulkGet(ids), latestDeliveries(db, ids)]);
  return annotations.map((annotation, at) => ({
    annotation,
    sighting: sightings[at] ?? null,
    delivery: deliveries.get(annotation.id) ?? null,
  }));
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
