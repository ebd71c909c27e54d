/** What the notebook and the pages show. Pure reading: made for live queries. Entities are shown by tagging alone. */
import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { textOf } from './digest-note';
import { foldWords } from './fold-words';

/**
 * The notes that stand on a page, known by any of its identities: its own, its canonical one, the tab's.
 *
 * Whole answers of one index each: a question with `or` goes through the rows of each index one by one, 150 events for
 * fifty notes. Most notes are known by their own identity, so those come as rows and the others as keys first.
 */
export async function listForPage(db: EmendDb, identities: string[]): Promise<Annotation[]> {
  const ask = (index: string) => identities.map((identity) => db.annotations.where(index).equals(identity));
  const [own, ...others] = await Promise.all([
    Promise.all(ask('target.source.identity').map((asked) => asked.toArray())),
    ...[...ask('target.source.canonical'), ...ask('target.source.top')].map((asked) => asked.primaryKeys()),
  ]);
  const found = new Map(own.flat().map((annotation) => [annotation.id, annotation]));
  const missing = new Set(others.flat().filter((id) => !found.has(id)));
  const rest = missing.size > 0 ? await db.annotations.bulkGet([...missing]) : [];
  return [...found.values(), ...rest.flatMap((one) => one ?? [])]
    .filter((one) => one.deletedAt === null && isNote(one))
    .sort(byId);
}

export async function countForPage(db: EmendDb, identities: string[]): Promise<number> {
  return (await listForPage(db, identities)).length;
}

export interface Listing {
  /** Words that must all occur in what the reader or the page wrote; the empty string for everything. */
  text: string;
  /** The trash instead of the notebook. */
  trashed: boolean;
  limit: number;
}

/** Newest first: by creation, in the trash by deletion. Reads row by row until the limit is reached. */
export async function listAll(db: EmendDb, { text, trashed, limit }: Listing): Promise<Annotation[]> {
  const newestFirst = db.annotations.orderBy(trashed ? 'deletedAt' : 'createdAt').reverse();
  const wanted = wordsOf(text);
  const isWanted = (annotation: Annotation) =>
    (annotation.deletedAt !== null) === trashed && isNote(annotation) && hasAll(annotation, wanted);
  return await newestFirst.filter(isWanted).limit(limit).toArray();
}

/** What a reader wrote for themselves or for an editor: everything but an annotator's entities. */
export const isNote = ({ kind }: Annotation): boolean => kind !== 'entity';

/** Do all words of `text` occur in the note? Case and diacritics do not matter; no words occur everywhere. */
export function hasWords(annotation: Annotation, text: string): boolean {
  return hasAll(annotation, wordsOf(text));
}

function wordsOf(text: string): string[] {
  return foldWords(text).split(/\s+/u).filter(Boolean);
}

function hasAll(annotation: Annotation, words: string[]): boolean {
  if (words.length === 0) return true;
  const text = foldWords(textOf(annotation).join('\n'));
  return words.every((word) => text.includes(word));
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
