import type { NoteIndex } from '@/lib/store/note-index';
import type { NoteQuery, NoteState } from '@/lib/store/note-query';
import type { Sorting } from '@/lib/store/order-notes';
import type { NewestNotes, PageNotes } from './read-notes';
import { LOST, type NotesShown } from './shown';

/** How a list may stand; `place`: as on the page. */
export type Order = Sorting | 'place';

/** What a list of notes is chosen by. */
export interface Choice {
  query: NoteQuery;
  order: Order;
  /** Which notes are in the states asked for; null while that is being read. */
  states: ReadonlyMap<NoteState, ReadonlySet<string>> | null;
}

/** The notes of a page that are asked for; those that are lost stand at the end, under a heading of their own. */
export function choosePage({ identity, notes, lost, index }: PageNotes, choice: Choice): NotesShown {
  const { query, order, states } = choice;
  const found = index.find({ query, by: order === 'place' ? 'newest' : order, states: states ?? new Map() });
  const asked = new Set(found.map(({ id }) => id));
  const sorted = order === 'place' ? notes.flatMap(({ id }) => (asked.has(id) ? [id] : [])) : [...asked];
  const ids = [...sorted.filter((id) => !lost.has(id)), ...sorted.filter((id) => lost.has(id))];
  const heads = ids.map((id) => (lost.has(id) ? LOST : (identity ?? '')));
  return { view: 'page', ids, heads, count: ids.length };
}

/** Notes of every page, or of the trash. A page stands as often as its notes stand together: by time, that may be twice. */
export function chooseAll(index: NoteIndex, view: 'all' | 'trash', choice: Choice): NotesShown {
  const { query, order, states } = choice;
  const by = order === 'place' ? 'newest' : order;
  const found = index.find({ query, by, states: states ?? new Map(), ...(view === 'trash' && { trashed: true }) });
  return { view, ids: found.map(({ id }) => id), heads: found.map(({ page }) => page), count: found.length };
}

/** What is known before the digests are read: enough where nothing is asked for and the order is the first one. */
export function chooseNewest({ trashed, notes, more }: NewestNotes): NotesShown {
  const heads = notes.map(({ target }) => target.source.top);
  return { view: trashed ? 'trash' : 'all', ids: notes.map(({ id }) => id), heads, count: more ? null : notes.length };
}
