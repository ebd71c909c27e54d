import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { isNote } from './list-annotations';

/** Notes read at a time. */
const AT_ONCE = 500;

/** Which notes: these ids, or all but those in the trash. */
export type NoteChoice = readonly string[] | 'all';

export interface NotesByPage {
  total: number;
  /** The notes of one page after the other, each page's in the order they stand in. */
  pages: AsyncGenerator<Annotation[]>;
}

/** Notes of any number, of which only those of one page are held at a time. Entities are none of them. */
export async function readByPage(db: EmendDb, choice: NoteChoice): Promise<NotesByPage> {
  const ordered = await db.annotations.orderBy('target.source.top').primaryKeys();
  const isWanted = await wantedOf(db, choice);
  const ids = ordered.filter(isWanted);
  return { total: ids.length, pages: readPages(db, ids) };
}

async function wantedOf(db: EmendDb, choice: NoteChoice): Promise<(id: string) => boolean> {
  if (choice !== 'all') {
    const ids = new Set(choice);
    return (id) => ids.has(id);
  }
  // Only entities are in the index of documents.
  const [trashed, entities] = await Promise.all([
    db.annotations.where('deletedAt').above('').primaryKeys(),
    db.annotations.orderBy('documentId').primaryKeys(),
  ]);
  const others = new Set([...trashed, ...entities]);
  return (id) => !others.has(id);
}

async function* readPages(db: EmendDb, ids: readonly string[]): AsyncGenerator<Annotation[]> {
  let page: Annotation[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const note of await db.annotations.bulkGet(ids.slice(at, at + AT_ONCE))) {
      // Erased meanwhile, or an entity.
      if (!note || !isNote(note)) continue;
      if (page[0] && page[0].target.source.top !== note.target.source.top) {
        yield page.sort(byPlace);
        page = [];
      }
      page.push(note);
    }
  }
  if (page.length > 0) yield page.sort(byPlace);
}

const rootOf = ({ target: { source, rootPath } }: Annotation): string =>
  rootPath.length === 0 && source.identity === source.top ? '' : source.identity + JSON.stringify(rootPath);

/** The page's own text before that of its frames, each from the beginning. */
export function byPlace(a: Annotation, b: Annotation): number {
  const [rootA, rootB] = [rootOf(a), rootOf(b)];
  if (rootA !== rootB) return rootA < rootB ? -1 : 1;
  return a.target.position.start - b.target.position.start || (a.id < b.id ? -1 : 1);
}
