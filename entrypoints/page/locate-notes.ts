import { shared } from '@/entrypoints/keystroke/world';
import { type Located, locateWith, selectorsOfQuote } from '@/lib/anchoring';
import type { Root, Selector } from '@/lib/anchoring/selectors';
import type { Grade, Outcome } from '@/lib/annotation/schema';
import type { PageNote } from '@/lib/messaging/calls';
import { findRoot } from './root-path';
import { background } from './say-calls';

export interface LocatedNote {
  note: PageNote;
  /** The document or shadow tree it stands in; null where the page has none such now. */
  root: Root | null;
  /** Null where it is lost. */
  range: Range | null;
  grade: Grade;
  /** Null for all but corrections, and for those until they are judged. */
  outcome: Outcome | null;
  found: string | null;
}

/** Finds the notes of a page in its live text. */
export async function locateNotes(notes: PageNote[]): Promise<LocatedNote[]> {
  const lost = notes.map((note) => ({ ...LOST, note, root: note.placed ? findRoot(note.rootPath) : null }));
  return inEachRoot(lost, async (root, group) => {
    const places = await locateIn(
      root,
      group.map(({ note }) => selectorsOf(note)),
    );
    return group.map((one, index) => ({ ...one, ...places[index] }));
  });
}

/** The search is brought into the frame the first time that a note does not stand where it stood. */
export function locateIn(root: Root, list: Selector[][]): Promise<(Located | null)[]> {
  const bring = async () => {
    if (!shared()?.findPlaces) await background.bringJudge();
    return shared()?.findPlaces ?? null;
  };
  return locateWith(list, root, { bring });
}

const LOST = { range: null, grade: 'lost', outcome: null, found: null } as const;

export const selectorsOf = ({ quote, position }: PageNote) => selectorsOfQuote(quote, position);

/** Works on the notes of one root at a time, since each has a text of its own; those without one stay as they are. */
export async function inEachRoot(
  notes: LocatedNote[],
  work: (root: Root, group: LocatedNote[]) => Promise<LocatedNote[]>,
): Promise<LocatedNote[]> {
  const done: LocatedNote[] = [];
  for (const root of new Set(notes.map((note) => note.root))) {
    const group = notes.filter((note) => note.root === root);
    done.push(...(root ? await work(root, group) : group));
  }
  return done;
}
