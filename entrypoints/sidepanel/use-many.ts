import { useMemo, useState } from 'preact/hooks';
import { countWords } from '@/components/words/count-words';
import type { Color } from '@/lib/annotation/schema';
import type { NoteLabels } from '@/lib/messaging/calls';
import { leaveCards } from './move-focus';
import { own } from './own-calls';
import type { Problem } from './say-fault';
import type { UndoSlot } from './undo-slot';
import { LOT, type Progress, workInLots } from './work-in-lots';

/** Long work that goes on: how far it is, and the way to stop it; null where a stop would leave an undo half done. */
export interface Working extends Progress {
  stop: (() => void) | null;
}

/** Acts on several notes, each undone as one. */
export interface ManyActs {
  trash(ids: string[]): void;
  restore(ids: string[]): void;
  tag(ids: string[], tag: string): void;
  untag(ids: string[], tag: string): void;
  paint(ids: string[], color: Color): void;
}

/** One kind of act: what is done to a lot, what undoes it, and how it is said. */
interface Act<Done> {
  ids: string[];
  work: (lot: string[]) => Promise<Done[]>;
  back: (lot: Done[]) => Promise<unknown>;
  say: (count: number) => string;
}

export function useMany(slot: UndoSlot, report: (kind: Problem, error: unknown) => void) {
  const [working, setWorking] = useState<Working | null>(null);
  const acts = useMemo(() => createMany(slot, report, setWorking), [slot, report]);
  return { acts, working };
}

function createMany(
  slot: UndoSlot,
  report: (kind: Problem, error: unknown) => void,
  show: (working: Working | null) => void,
): ManyActs {
  const fail = (error: unknown) => report('act', error);
  // What is quickly done shows no bar that only flashes.
  const tell = (stop: (() => void) | null) => (at: Progress) => at.total > LOT && show({ ...at, stop });
  const run = async <Done>({ ids, work, back, say }: Act<Done>) => {
    const stop = new AbortController();
    try {
      const onProgress = tell(() => stop.abort());
      const done = await workInLots(ids, work, { signal: stop.signal, onProgress, fail });
      if (done.length > 0) slot.offer({ words: say(done.length), undo: () => takeBack(done, back), settle: null });
    } catch (error) {
      fail(error);
    } finally {
      show(null);
    }
  };
  const takeBack = async <Done>(done: Done[], back: (lot: Done[]) => Promise<unknown>) => {
    const undone = async (lot: Done[]) => {
      await back(lot);
      return lot;
    };
    try {
      await workInLots(done, undone, { signal: new AbortController().signal, onProgress: tell(null), fail });
    } finally {
      show(null);
    }
  };
  const label = (
    ids: string[],
    change: { add?: string[]; remove?: string[]; color?: Color },
    say: Act<NoteLabels>['say'],
  ) =>
    run<NoteLabels>({
      ids,
      work: async (lot) => (await own.labelMany({ ids: lot, add: [], remove: [], color: null, ...change })).before,
      back: (labels) => own.relabelMany({ labels }),
      say,
    });
  return {
    trash(ids) {
      leaveCards(ids);
      void run({
        ids,
        work: async (lot) => {
          await own.trashMany({ ids: lot });
          return lot;
        },
        back: (lot) => own.restoreMany({ ids: lot }),
        say: (count) => countWords('notebook.undo.trashed', count),
      });
    },
    restore(ids) {
      leaveCards(ids);
      void run({
        ids,
        work: async (lot) => {
          await own.restoreMany({ ids: lot });
          return lot;
        },
        back: (lot) => own.trashMany({ ids: lot }),
        say: (count) => countWords('notebook.undo.restored', count),
      });
    },
    tag: (ids, tag) => void label(ids, { add: [tag] }, (count) => countWords('notebook.undo.tagged', count)),
    untag: (ids, tag) => void label(ids, { remove: [tag] }, (count) => countWords('notebook.undo.untagged', count)),
    paint: (ids, color) => void label(ids, { color }, (count) => countWords('notebook.undo.coloured', count)),
  };
}
