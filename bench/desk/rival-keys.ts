import type { Act } from './hundred.ts';

/**
 * What a moderator presses for one report elsewhere: a model, from the documented keys (field-notes/corrections.md 3),
 * not a measurement. A key is one, a key with Shift two, a click one. Letters that are typed are left out everywhere.
 * Kindly taken: what is decided leaves the queue and the next one comes up by itself, so no key is counted for going on.
 */
export const rivals = ['Coral', 'WordPress'] as const;
export type Rival = (typeof rivals)[number];

interface Way {
  presses: number;
  how: string;
}

export const rivalWays: Readonly<Record<Rival, Readonly<Record<Act, Way>>>> = {
  Coral: {
    accept: { presses: 1, how: 'f' },
    edit: { presses: 3, how: 'no such action: a click on the story, a click to edit there, then f' },
    decline: { presses: 3, how: 'd, a click on the reason, a click to confirm' },
    duplicate: { presses: 3, how: 'no such action: declined with a reason' },
    spam: { presses: 3, how: 'd, a click on the reason, a click to confirm' },
  },
  WordPress: {
    accept: { presses: 1, how: 'a' },
    edit: { presses: 3, how: 'q, a click to save, a' },
    decline: { presses: 3, how: 'r, a click to send the reason, d' },
    duplicate: { presses: 1, how: 'no such action: d, without saying of what' },
    spam: { presses: 1, how: 's' },
  },
};

/** An error of the hundred: how many reports it has, and what it needs. */
export interface Decided {
  act: Act;
  reports: number;
}

/** Presses elsewhere, where every report is decided by itself; `once` as if none had come twice. */
export function countRival(rival: Rival, decided: readonly Decided[], once = false): number {
  return decided.reduce((sum, { act, reports }) => sum + rivalWays[rival][act].presses * (once ? 1 : reports), 0);
}
