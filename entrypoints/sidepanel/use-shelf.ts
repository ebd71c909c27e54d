import { useMemo, useState } from 'preact/hooks';
import { useLiveQuery } from '@/lib/store/use-live-query';
import type { ActivePage } from './judge-page';
import { readShown } from './read-shown';
import type { Shown } from './shown';
import { useDb } from './store-context';
import { useNoteIndex } from './use-note-index';
import { useSettled } from './use-settled';
import type { View } from './view-tab-names';
import { withoutErased } from './without-erased';

/** How many cards are drawn at first, and how many more at each asking. */
const STEP = 100;
/** Milliseconds without a keystroke before a search starts. */
const PAUSE = 80;

/** Which view is chosen, what is searched for there, and what was found. */
export interface Shelf {
  view: View;
  choose: (view: View) => void;
  words: string;
  search: (words: string) => void;
  /** null while it is being read. */
  shown: Shown | null;
  /** Draws a further hundred. */
  showMore: () => void;
}

/**
 * @param page the page beside the notebook; null while unknown
 * @param erasing notes that wait to be erased: shown as gone already
 * @param fail told when the notebook cannot be searched
 */
export function useShelf(page: ActivePage | null, erasing: ReadonlySet<string>, fail: (error: unknown) => void): Shelf {
  const db = useDb();
  const [view, setView] = useState<View>('page');
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(STEP);
  const words = useSettled(typed.trim(), PAUSE);
  const identity = page?.identity ?? null;
  const index = useNoteIndex(db, typed !== '', fail);
  const found = useLiveQuery(
    () => readShown(db, { view, identity, words, limit, index }),
    [db, view, identity, words, limit, index],
  );
  const shown = useMemo(() => withoutErased(found, erasing), [found, erasing]);
  // What was found for another view is not this view's, and a page not known yet is not an empty one.
  const isFitting = shown?.view === view && (view !== 'page' || page !== null);
  return {
    view,
    choose: (next) => {
      setView(next);
      setLimit(STEP);
    },
    words: typed,
    search: (next) => {
      setTyped(next);
      setLimit(STEP);
    },
    shown: isFitting ? shown : null,
    showMore: () => setLimit(limit + STEP),
  };
}
