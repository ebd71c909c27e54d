import { shared } from '@/entrypoints/keystroke/world';
import { judgeAll } from '@/lib/anchoring';
import type { Root } from '@/lib/anchoring/selectors';
import { inEachRoot, type LocatedNote, locateIn, selectorsOf } from './locate-notes';
import { background } from './say-calls';

type Proposing = LocatedNote & { note: { replacement: string } };

export const proposes = (one: LocatedNote): one is Proposing => one.note.replacement !== null;

/** What became of each correction at its spot. The judge is brought into the frame the first time one is to be judged. */
export async function judgeNotes(notes: LocatedNote[]): Promise<LocatedNote[]> {
  if (!shared()?.judge) await background.bringJudge();
  return inEachRoot(notes, async (root, group) => {
    const judged = await judgeIn(root, group.filter(proposes));
    return group.map((one) => judged.get(one) ?? one);
  });
}

async function judgeIn(root: Root, notes: Proposing[]): Promise<Map<LocatedNote, LocatedNote>> {
  const judge = shared()?.judge;
  if (!judge) return new Map();
  const proposed = notes.map(({ note }) => ({ selectors: selectorsOf(note), replacement: note.replacement }));
  const judgements = await judgeAll(proposed, root, judge);
  // Once fixed, a note stands on the new words.
  const isFixed = (index: number) => judgements[index]?.outcome === 'fixed' && proposed[index]?.replacement !== '';
  const fixed = proposed
    .filter((_, index) => isFixed(index))
    .map(({ selectors, replacement }) =>
      selectors.map((one) => (one.type === 'TextQuoteSelector' ? { ...one, exact: replacement } : one)),
    );
  const places = await locateIn(root, fixed);
  return new Map(
    notes.map((one, index) => {
      const place = isFixed(index) ? places.shift() : null;
      return [one, { ...one, ...judgements[index], ...(place ? { range: place.range, grade: 'exact' as const } : {}) }];
    }),
  );
}
