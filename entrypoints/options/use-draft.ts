import { useState } from 'preact/hooks';
import type { SetDraft } from '@/lib/entities/labels/edit-label-set';

/** Steps that can be undone; an hour of typing is far below. */
const MOST = 500;

interface History {
  past: SetDraft[];
  now: SetDraft;
  future: SetDraft[];
  /** What the last step was typed into. */
  field: string | null;
}

/** A draft with what it was before each step. */
export function useDraft(begun: SetDraft) {
  const [{ past, now, future }, setHistory] = useState<History>({ past: [], now: begun, future: [], field: null });
  const edit = (draft: SetDraft, field: string | null) =>
    setHistory((known) => {
      const goesOn = field !== null && field === known.field;
      const steps = goesOn ? known.past : [...known.past, known.now].slice(-MOST);
      return { past: steps, now: draft, future: [], field };
    });
  const undo = () =>
    setHistory((known) => {
      const last = known.past.at(-1);
      if (!last) return known;
      return { past: known.past.slice(0, -1), now: last, future: [known.now, ...known.future], field: null };
    });
  const redo = () =>
    setHistory((known) => {
      const [next, ...future] = known.future;
      return next ? { past: [...known.past, known.now], now: next, future, field: null } : known;
    });
  return { draft: now, edit, undo: past.length > 0 ? undo : null, redo: future.length > 0 ? redo : null };
}
