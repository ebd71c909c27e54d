/** The keystroke-level model (Card, Moran and Newell 1980): what an act of the hand costs, in seconds. */
export const SECONDS = {
  /** P: pointing at a place. */
  point: 1.1,
  /** B: pressing or releasing the mouse button. */
  press: 0.1,
  /** K: a key. A modifier key is one too. */
  key: 0.2,
  /** M: thinking; counted apart, for offers that are judged. */
  think: 1.35,
} as const;

export interface Effort {
  points: number;
  presses: number;
  keys: number;
  /** Offers looked at. */
  judged: number;
  /** Of these, those that were not an entity with its edges and label: what taking every offer would have got wrong. */
  wrong: number;
  entities: number;
}

export const noEffort = (): Effort => ({ points: 0, presses: 0, keys: 0, judged: 0, wrong: 0, entities: 0 });

export function addEffort(a: Effort, b: Effort): Effort {
  return {
    points: a.points + b.points,
    presses: a.presses + b.presses,
    keys: a.keys + b.keys,
    judged: a.judged + b.judged,
    wrong: a.wrong + b.wrong,
    entities: a.entities + b.entities,
  };
}

/** Seconds of hand work for each entity. */
export function secondsEach({ points, presses, keys, entities }: Effort): number {
  return (points * SECONDS.point + presses * SECONDS.press + keys * SECONDS.key) / entities;
}

/** The same with a thought for each offer judged. */
export function secondsEachWithThought(effort: Effort): number {
  return secondsEach(effort) + (effort.judged * SECONDS.think) / effort.entities;
}

/** What a person does, so that a script can do it to the real interface too. */
export type Act =
  /** A double-click at an offset of the text. */
  | { act: 'double-click'; at: number }
  /** A drag over a stretch; by characters where tokens will not do. */
  | { act: 'drag'; from: number; to: number; byCharacter: boolean }
  /** Keys, one after the other; `Shift+` is a key of its own, held over the run of keys that have it. */
  | { act: 'keys'; keys: string[] };

export function effortOf(acts: readonly Act[]): Pick<Effort, 'points' | 'presses' | 'keys'> {
  const effort = { points: 0, presses: 0, keys: 0 };
  for (const act of acts) {
    if (act.act === 'keys') effort.keys += act.keys.length + (act.keys.some((key) => key.startsWith('Shift+')) ? 1 : 0);
    else {
      effort.points += act.act === 'drag' ? 2 : 1;
      effort.presses += act.act === 'drag' ? 2 : 4;
      if (act.act === 'drag' && act.byCharacter) effort.keys += 1;
    }
  }
  return effort;
}
