import { useCallback, useRef, useState } from 'preact/hooks';
import { useActivePage } from './use-active-page';
import { useActs } from './use-acts';
import { useCounts } from './use-counts';
import { useKeys } from './use-keys';
import { useNow } from './use-now';
import { useOpenPort } from './use-open-port';
import { useProblem } from './use-problem';
import { useSetting } from './use-setting';
import { useShelf } from './use-shelf';
import { useStoreReport } from './use-store-report';
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
  const [single, setSingle] = useSetting('notebook-single-keys', true);
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
    search: searchable ? field : null,
    now: useNow(),
    storeReport: useStoreReport(problem.report),
  };
}
