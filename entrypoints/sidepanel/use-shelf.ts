import { useMemo, useState } from 'preact/hooks';
import { listDrafts } from '@/lib/store/drafts';
import { type NoteIndex, readStates } from '@/lib/store/note-index';
import { type Condition, readQuery } from '@/lib/store/note-query';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { chooseAll, chooseNewest, choosePage, type Order } from './choose-notes';
import type { ActivePage } from './judge-page';
import { readNewest, readPage } from './read-notes';
import { isNotesView, type NotesShown, type Shown } from './shown';
import { useDb } from './store-context';
import { useNoteIndex } from './use-note-index';
import { useOrder } from './use-order';
import type { View } from './view-tab-names';

/** Which view is chosen, what is searched for there, and what was found. */
export interface Shelf {
  view: View;
  choose: (view: View) => void;
  /** What stands in the search field: words and conditions. */
  words: string;
  search: (words: string) => void;
  /** The conditions that were read in it. */
  conditions: Condition[];
  order: { order: Order; orders: Order[]; choose: (order: Order) => void };
  /** null while it is being read. */
  shown: Shown | null;
  /** How much of the notebook is read, 0 to 1, where the list waits for it; else null. */
  progress: number | null;
  /** What may be searched for: of the page, or of every page once it is read. */
  index: NoteIndex | null;
}

/**
 * @param page the page beside the notebook; null while unknown
 * @param erasing notes that wait to be erased: shown as gone already
 * @param fail told when the notebook cannot be read
 */
export function useShelf(page: ActivePage | null, erasing: ReadonlySet<string>, fail: (error: unknown) => void): Shelf {
  const db = useDb();
  const [view, setView] = useState<View>('page');
  const [words, setWords] = useState('');
  const { query, conditions } = useMemo(() => readQuery(words), [words]);
  const order = useOrder(isNotesView(view) ? view : 'all', query.words.length > 0);
  const identity = page?.identity ?? null;
  const isPage = view === 'page';
  const here = useLiveQuery(() => (isPage ? readPage(db, identity) : null), [db, isPage, identity], fail);
  const everywhere = view === 'all' || view === 'trash' ? view : null;
  // First what is in sight, then all the rest: they would wait for each other.
  const [isFirstRead, setFirstRead] = useState(false);
  const { index, turn, progress } = useNoteIndex(db, everywhere !== null && isFirstRead, fail);
  const isWaiting = everywhere !== null && index === null;
  const newest = useLiveQuery(
    async () => {
      const read = isWaiting ? await readNewest(db, everywhere === 'trash') : null;
      if (read) setFirstRead(true);
      return read;
    },
    [db, isWaiting, everywhere],
    fail,
  );
  const asked = query.state.join(' ');
  const states = useLiveQuery(async () => ({ asked, found: await readStates(db, query.state) }), [db, asked], fail);
  const found = useMemo((): NotesShown | null => {
    // What was read for other states says nothing of these.
    const known = asked === '' ? new Map() : states?.asked === asked ? states.found : null;
    if (known === null) return null;
    const choice = { query, order: order.order, states: known };
    // A page not known yet is not an empty one.
    if (isPage) return page !== null && here?.identity === identity ? choosePage(here, choice) : null;
    if (everywhere === null) return null;
    if (index) return chooseAll(index, everywhere, choice);
    const first = everywhere === 'trash' ? 'changed' : 'newest';
    const isPlain = words.trim() === '' && order.order === first && newest?.trashed === (everywhere === 'trash');
    return newest && isPlain ? chooseNewest(newest) : null;
  }, [isPage, everywhere, identity, page === null, query, order.order, states, here, index, turn, newest]);
  const notes = useMemo(() => found && withoutErased(found, erasing), [found, erasing]);
  const drafts = useLiveQuery(async () => (view === 'drafts' ? await listDrafts(db) : null), [db, view], fail);
  return {
    view,
    choose: setView,
    words,
    search: setWords,
    conditions,
    order,
    shown: chooseShown(view, notes, drafts),
    progress: isWaiting ? progress : null,
    index: isPage ? (here?.index ?? null) : index,
  };
}

function chooseShown(
  view: View,
  notes: NotesShown | null,
  drafts: Awaited<ReturnType<typeof listDrafts>> | null,
): Shown | null {
  if (view === 'drafts') return drafts && { view, drafts };
  return view === 'sync' || view === 'tagging' ? { view } : notes;
}

/** Takes out of the trash what waits to be erased: to the reader it is gone already. */
function withoutErased(shown: NotesShown, erasing: ReadonlySet<string>): NotesShown {
  if (shown.view !== 'trash' || erasing.size === 0) return shown;
  const kept = shown.ids.map((id) => !erasing.has(id));
  const ids = shown.ids.filter((_, at) => kept[at]);
  const gone = shown.ids.length - ids.length;
  return { ...shown, ids, heads: shown.heads.filter((_, at) => kept[at]), count: shown.count && shown.count - gone };
}
