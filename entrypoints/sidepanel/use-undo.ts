import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from './say-fault';
import { createUndoSlot, type UndoableAct, type UndoSlot } from './undo-slot';

/**
 * The act that can be undone now.
 *
 * Closing the notebook settles it at once: a reader who confirmed that words be erased for good must not find them
 * in the trash because the panel went too early. Should even that message be lost, they are still in the trash.
 */
export function useUndo(report: (kind: Problem, error: unknown) => void): { act: UndoableAct | null; slot: UndoSlot } {
  const [act, setAct] = useState<UndoableAct | null>(null);
  const slot = useMemo(() => createUndoSlot(setAct, (error) => report('act', error)), [report]);
  useEffect(() => {
    const stop = new AbortController();
    addEventListener('pagehide', () => void slot.settle(), { signal: stop.signal });
    return () => stop.abort();
  }, [slot]);
  return { act, slot };
}
