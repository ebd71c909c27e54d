/** How long an act can be undone, in milliseconds, and the least that is left once a held bar is let go. */
export const UNDO_MS = 10_000;
const LEAST_MS = 3_000;

/** An act the reader may take back. */
export interface UndoableAct {
  /** What was done, in a sentence. */
  words: string;
  undo: () => Promise<void>;
  /** What is put off until it can no longer be undone; null when all is done already. */
  settle: (() => Promise<void>) | null;
}

/** One act at a time that can be undone, and the clock that ends it. */
export interface UndoSlot {
  offer(act: UndoableAct): void;
  /** Takes the act back; does nothing when its time is over. */
  undo(): Promise<void>;
  /** Ends the time now: a new act, the bar closed, the notebook closed. */
  settle(): Promise<void>;
  /** Stops the clock while the reader is on the bar (WCAG 2.2.1), and lets it run on. */
  hold(held: boolean): void;
}

/**
 * @param show told what can be undone now, null when nothing
 * @param fail told of what an act put off threw, as nobody waits for it any more
 */
export function createUndoSlot(show: (act: UndoableAct | null) => void, fail: (error: unknown) => void): UndoSlot {
  let act: UndoableAct | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ends = 0;

  const take = () => {
    clearTimeout(timer);
    const taken = act;
    act = null;
    if (taken) show(null);
    return taken;
  };
  const settle = async () => {
    try {
      await take()?.settle?.();
    } catch (error) {
      fail(error);
    }
  };
  const run = (left: number) => {
    clearTimeout(timer);
    ends = Date.now() + left;
    timer = setTimeout(() => void settle(), left);
  };
  return {
    settle,
    offer(next) {
      void settle();
      act = next;
      show(next);
      run(UNDO_MS);
    },
    async undo() {
      await take()?.undo();
    },
    hold(held) {
      if (!act) return;
      if (held) clearTimeout(timer);
      else run(Math.max(LEAST_MS, ends - Date.now()));
    },
  };
}
