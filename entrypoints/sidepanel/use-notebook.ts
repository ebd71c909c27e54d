import { useCallback, useRef, useState } from 'preact/hooks';
import { own } from './own-calls';
import { useActivePage } from './use-active-page';
import { useActs } from './use-acts';
import { useCounts } from './use-counts';
import { useKeys } from './use-keys';
import { useNews } from './use-news';
import { useNow } from './use-now';
import { useOpenPort } from './use-open-port';
import { useProblem } from './use-problem';
import { useShelf } from './use-shelf';
import { useStoreReport } from './use-store-report';
import { useSwitches } from './use-switches';
import { useTurn } from './use-turn';
import { useUndo } from './use-undo';

/** All that the notebook holds at a moment: what is shown, what can be done, what can be undone. */
export function useNotebook() {
  useOpenPort();
  const problem = useProblem();
  const { act, slot } = useUndo(problem.report);
  const { acts, erasing } = useActs(slot, problem.report);
  const page = useActivePage();
  const failToRead = useCallback((error: unknown) => problem.report('read', error), [problem.report]);
  const shelf = useShelf(page, erasing, failToRead);
  const counts = useCounts(page?.identity ?? null, erasing);
  const [helping, setHelping] = useState(false);
  const [open, setOpen] = useState(false);
  const switches = useSwitches();
  const turn = useTurn(switches, slot, problem.report);
  const single = switches?.singleKeys ?? true;
  const setSingle = (on: boolean) =>
    void own.turn({ all: { singleKeys: on } }).catch((error) => problem.report('act', error));
  const field = useRef<HTMLInputElement>(null);
  const undo = () => void slot.undo().catch((error) => problem.report('act', error));
  const searchable = shelf.view === 'page' || shelf.view === 'all';
  useKeys(
    {
      search: searchable ? () => field.current?.focus() : null,
      undo: act === null ? null : undo,
      help: () => setHelping(true),
    },
    single,
  );
  return {
    problem,
    undoable: { act, slot, undo },
    acts,
    page,
    shelf,
    counts,
    keys: { helping, setHelping, single, setSingle },
    sites: { open, setOpen },
    switches,
    turn,
    news: useNews(problem.report),
    search: searchable ? field : null,
    now: useNow(),
    storeReport: useStoreReport(problem.report),
  };
}
