import type { EmendDb } from '@/lib/store/db';
import { listForPage } from '@/lib/store/list-annotations';
import { NoteIndex, readStates } from '@/lib/store/note-index';
import { readQuery } from '@/lib/store/note-query';
import { type NoteChoice, readByPage } from '@/lib/store/read-by-page';

/** What is on the screen when an export is asked for. */
export interface OnScreen {
  /** Identity of the page beside the notebook; null where none is known. */
  identity: string | null;
  /** The view that is searched: one page's notes, all, or none of both. */
  view: 'page' | 'all' | null;
  /** What stands in the search field. */
  words: string;
  /** Notes picked out one by one. */
  picked: readonly string[];
}

/** Everything; what the search has found; what was picked; the notes of the page beside the notebook. */
export type What = 'all' | 'found' | 'picked' | 'page';

export interface Choice {
  what: What;
  ids: NoteChoice;
  count: number;
}

/** What may be exported now, each with its number. Those with nothing in them are left out, but for everything. */
export async function listChoices(db: EmendDb, { identity, view, words, picked }: OnScreen): Promise<Choice[]> {
  const choices: Choice[] = [{ what: 'all', ids: 'all', count: (await readByPage(db, 'all')).total }];
  const here = identity === null ? [] : (await listForPage(db, [identity])).map(({ id }) => id);
  if (picked.length > 0) choices.unshift({ what: 'picked', ids: picked, count: picked.length });
  if (view !== null && words.trim() !== '') {
    const found = await find(db, words);
    const ids = view === 'page' ? here.filter((id) => found.has(id)) : [...found];
    if (ids.length > 0) choices.push({ what: 'found', ids, count: ids.length });
  }
  if (here.length > 0) choices.push({ what: 'page', ids: here, count: here.length });
  return choices;
}

async function find(db: EmendDb, words: string): Promise<Set<string>> {
  const index = new NoteIndex();
  await index.load(db);
  const { query } = readQuery(words);
  return new Set(index.find(query, 'newest', await readStates(db, query.state)));
}
