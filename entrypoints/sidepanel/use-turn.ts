import { useMemo } from 'preact/hooks';
import type { Switches } from '@/lib/annotation/schema';
import { invertChange, type SwitchChange } from '@/lib/annotation/switches';
import { own } from './own-calls';
import type { Problem } from './say-fault';
import type { UndoSlot } from './undo-slot';

/** Turns switches, at once and in all windows. @param words what was done, for the bar that takes it back */
export type Turn = (change: SwitchChange, words: string) => void;

export function useTurn(
  switches: Switches | null,
  slot: UndoSlot,
  report: (kind: Problem, error: unknown) => void,
): Turn {
  return useMemo(
    () => (change, words) => {
      if (!switches) return;
      const back = invertChange(switches, change);
      own
        .turn(change)
        .then(() => slot.offer({ words, undo: () => own.turn(back), settle: null }))
        .catch((error) => report('act', error));
    },
    [switches, slot, report],
  );
}
