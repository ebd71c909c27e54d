/** What the notebook and the pages show. Pure reading: made for live queries. */
import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from './db';

/** The notes that stand on a page, known by any of its identities: its own, its canonical one, the tab's. */
export async function listForPage(db: EmendDb, identities: string[]): Promise<Annotation[]> {
  const found = await db.annotations
    .where('target.source.identity')
    .anyOf(identities)
    .or('target.source.canonical')
    .anyOf(identities)
    .or('target.source.top')
    .anyOf(identities)
    .toArray();
  return found.filter(({ deletedAt }) => deletedAt === null).sort(byId);
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
    (annotation.deletedAt !== null) === trashed && hasAll(annotation, wanted);
  return await newestFirst.filter(isWanted).limit(limit).toArray();
}

/** Do all words of `text` occur in the note? Case and diacritics do not matter; no words occur everywhere. */
export function hasWords(annotation: Annotation, text: string): boolean {
  return hasAll(annotation, wordsOf(text));
}

/** Text without case and diacritics, as searches compare it. */
export function foldWords(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): string[] {
  return foldWords(text).split(/\s+/u).filter(Boolean);
}

function hasAll(annotation: Annotation, words: string[]): boolean {
  if (words.length === 0) return true;
  const text = foldWords(textOf(annotation).join('\n'));
  return words.every((word) => text.includes(word));
}

/** Everything in a note that may be searched for. */
function textOf(annotation: Annotation): string[] {
  const { target, tags } = annotation;
  const shared = [target.quote.exact, target.quote.tail ?? '', target.page.title, ...tags];
  if (annotation.kind === 'correction') return [...shared, annotation.replacement, annotation.comment];
  return annotation.kind === 'note' ? [...shared, annotation.text] : shared;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
