import type { EmendDb } from '@/lib/store/db';
import { listForPage } from '@/lib/store/list-annotations';
import { type NoteChoice, readByPage } from '@/lib/store/read-by-page';

/** What is on the screen when an export is asked for. */
export interface OnScreen {
  /** Identity of the page beside the notebook; null where none is known. */
  identity: string | null;
  /** What the search has found in the view that is open; null where nothing is searched for. */
  found: readonly string[] | null;
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
export async function listChoices(db: EmendDb, { identity, found, picked }: OnScreen): Promise<Choice[]> {
  const choices: Choice[] = [{ what: 'all', ids: 'all', count: (await readByPage(db, 'all')).total }];
  const here = identity === null ? [] : (await listForPage(db, [identity])).map(({ id }) => id);
  if (picked.length > 0) choices.unshift({ what: 'picked', ids: picked, count: picked.length });
  if (found && found.length > 0) choices.push({ what: 'found', ids: found, count: found.length });
  if (here.length > 0) choices.push({ what: 'page', ids: here, count: here.length });
  return choices;
}
