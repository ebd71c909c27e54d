import { useCallback, useRef, useState } from 'preact/hooks';
import type { ListHandle } from '@/components/list/list-window';
import type { Places } from '@/components/list/use-long-list';
import { own } from './own-calls';
import { isNotesView } from './shown';
import { useActivePage } from './use-active-page';
import { useActs } from './use-acts';
import { useCounts } from './use-counts';
import { useKeys } from './use-keys';
import { useMany } from './use-many';
import { useNews } from './use-news';
import { useNow } from './use-now';
import { useOpenNote } from './use-open-note';
import { useOpenPort } from './use-open-port';
import { useProblem } from './use-problem';
import { useSelection } from './use-selection';
import { useShelf } from './use-shelf';
import { useStoreReport } from './use-store-report';
import { useSwitches } from './use-switches';
import { useTurn } from './use-turn';
import { useUndo } from './use-undo';

const NONE: string[] = [];

/** All that the notebook holds at a moment: what is shown, what can be done, what can be undone. */
export function useNotebook() {
  useOpenPort();
  const problem = useProblem();
  const { act, slot } = useUndo(problem.report);
  const { acts, erasing } = useActs(slot, problem.report);
  const many = useMany(slot, problem.report);
  const page = useActivePage();
  const failToRead = useCallback((error: unknown) => problem.report('read', error), [problem.report]);
  const shelf = useShelf(page, erasing, failToRead);
  const wasShown = useRef(false);
  wasShown.current ||= shelf.shown !== null;
  const counts = useCounts(page?.identity ?? null, wasShown.current, erasing);
  const [helping, setHelping] = useState(false);
  const [sitesOpen, setSitesOpen] = useState(false);
  const switches = useSwitches();
  const turn = useTurn(switches, slot, problem.report);
  const single = switches?.singleKeys ?? true;
  const setSingle = (on: boolean) =>
    void own.turn({ all: { singleKeys: on } }).catch((error) => problem.report('act', error));
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle | null>(null);
  const places = useRef<Places>(new Map());
  const { shown } = shelf;
  const ids = shown && 'ids' in shown ? shown.ids : NONE;
  const selection = useSelection(shelf.view, ids);
  const open = useOpenNote(page?.tabId ?? null, list, ids.length > 0);
  const undo = () => void slot.undo().catch((error) => problem.report('act', error));
  const searchable = isNotesView(shelf.view);
  const isChosen = selection.ids.length > 0;
  useKeys(
    {
      search: searchable ? () => field.current?.focus() : null,
      undo: act === null ? null : undo,
      help: () => setHelping(true),
      selectAll: ids.length > 0 ? selection.all : null,
      clear: isChosen ? selection.clear : null,
      extend: (by) => {
        const from = list.current?.current();
        if (from && !isChosen) selection.toggle(from);
        if (!list.current?.step(by)) return;
        const to = list.current.current();
        if (to) selection.extend(to);
      },
      trash:
        isChosen && shelf.view !== 'trash'
          ? () => {
              many.acts.trash(selection.ids);
              selection.clear();
            }
          : null,
      list,
    },
    single,
  );
  return {
    problem,
    undoable: { act, slot, undo },
    acts,
    many,
    page,
    shelf,
    counts,
    selection,
    ids,
    list,
    places: places.current,
    open,
    keys: { helping, setHelping, single, setSingle },
    sites: { open: sitesOpen, setOpen: setSitesOpen },
    switches,
    turn,
    news: useNews(problem.report),
    search: searchable ? field : null,
    now: useNow(),
    storeReport: useStoreReport(problem.report),
  };
}
