/**
 * Which pages have notes, for the always-on script: `storage.local` holds one key for each path (see
 * `lib/annotation/page-mark.ts`), so that it reads only its own and the background stays asleep. No address stands
 * there (H-30).
 */
import { describeMark, type PageMark } from '@/lib/annotation/page-mark';
import type { Annotation } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import type { StorageArea } from './env';

const PREFIX = 'p:';

/** A page is known by its own identity, its canonical one and, from inside a frame, the tab's. */
const pageIndexes = ['target.source.identity', 'target.source.canonical', 'target.source.top'];

/** The salt of this installation, made when it is first asked for. */
export async function ensureSalt(area: StorageArea): Promise<string> {
  const { salt } = await area.get('salt');
  if (typeof salt === 'string' && salt !== '') return salt;
  const made = crypto.randomUUID();
  await area.set({ salt: made });
  return made;
}

/** Sets or removes the marks of these pages by what the database holds now. Safe to repeat; not to run twice at once. */
export async function markPages(db: EmendDb, area: StorageArea, identities: string[]): Promise<void> {
  const salt = await ensureSalt(area);
  for (const identity of new Set(identities)) {
    const mark = describeMark(salt, identity);
    if (!mark) continue;
    const { key, name, need } = mark;
    const { [name]: _, ...others } = ((await area.get(key))[key] ?? {}) as PageMark;
    if (await hasNotes(db, identity)) await area.set({ [key]: { ...others, [name]: need } });
    else if (Object.keys(others).length > 0) await area.set({ [key]: others });
    else await area.remove(key);
  }
}

/** Stops at the first note outside the trash: a page may have thousands. */
async function hasNotes(db: EmendDb, identity: string): Promise<boolean> {
  for (const index of pageIndexes) {
    const note = await db.annotations.where(index).equals(identity).filter(isAlive).first();
    if (note) return true;
  }
  return false;
}

// Entities are painted by tagging mode, which asks by itself.
const isAlive = ({ deletedAt, kind }: Annotation) => deletedAt === null && kind !== 'entity';

/** Makes all marks anew. New ones are written before old ones go: a kill between leaves too many, never too few. */
export async function rebuildMarks(db: EmendDb, area: StorageArea): Promise<void> {
  const salt = await ensureSalt(area);
  const marks: Record<string, PageMark> = {};
  for (const identity of await listPages(db)) {
    const mark = describeMark(salt, identity);
    if (mark) marks[mark.key] = { ...marks[mark.key], [mark.name]: mark.need };
  }
  if (Object.keys(marks).length > 0) await area.set(marks);
  const stale = Object.keys(await area.get(null)).filter((key) => key.startsWith(PREFIX) && !Object.hasOwn(marks, key));
  if (stale.length > 0) await area.remove(stale);
}

/** Identities of all pages with notes. Reads index keys only, no rows but the trash's keys. */
async function listPages(db: EmendDb): Promise<Set<string>> {
  const pages = new Set<string>();
  await db.transaction('r', db.annotations, async () => {
    const trashed = await db.annotations.where('deletedAt').above('').primaryKeys();
    // Only entities have a document.
    const entities = await db.annotations.orderBy('documentId').primaryKeys();
    const left = new Set([...trashed, ...entities]);
    for (const index of pageIndexes) {
      await db.annotations.orderBy(index).eachKey((identity, { primaryKey }) => {
        if (!left.has(primaryKey)) pages.add(String(identity));
      });
    }
  });
  return pages;
}
