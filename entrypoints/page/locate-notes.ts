import { judgeCorrection, locate, locateAll, selectorsOfQuote } from '@/lib/anchoring';
import type { Root, Selector } from '@/lib/anchoring/selectors';
import type { Grade, Outcome } from '@/lib/annotation/schema';
import type { PageNote } from '@/lib/messaging/calls';
import { findRoot } from './root-path';

export interface LocatedNote {
  note: PageNote;
  /** Null where it is lost. */
  range: Range | null;
  grade: Grade;
  outcome: Outcome | null;
  found: string | null;
}

/** Finds the notes of a page in its live text, and for each correction what became of the words. */
export async function locateNotes(notes: PageNote[]): Promise<LocatedNote[]> {
  const byRoot = new Map<Root | null, PageNote[]>();
  for (const note of notes) {
    const root = note.placed ? findRoot(note.rootPath) : null;
    byRoot.set(root, [...(byRoot.get(root) ?? []), note]);
  }
  const located: LocatedNote[] = [];
  for (const [root, group] of byRoot) {
    located.push(...(root ? await locateIn(root, group) : group.map((note) => lost(note))));
  }
  return located;
}

const lost = (note: PageNote): LocatedNote => ({
  note,
  range: null,
  grade: 'lost',
  outcome: note.replacement === null ? null : 'unknown',
  found: null,
});

async function locateIn(root: Root, notes: PageNote[]): Promise<LocatedNote[]> {
  const selectors = notes.map(({ quote, position }) => selectorsOfQuote(quote, position));
  const places = await locateAll(selectors, root);
  const result: LocatedNote[] = [];
  for (const [index, note] of notes.entries()) {
    const judged = note.replacement === null ? null : await judge(note.replacement, selectors[index] ?? [], root);
    result.push({ ...lost(note), ...places[index], ...judged });
  }
  return result;
}

/** What stands where the old words stood; once fixed, the note stands on the new words. */
async function judge(replacement: string, selectors: Selector[], root: Root): Promise<Partial<LocatedNote>> {
  const judged = await judgeCorrection({ selectors, replacement }, root);
  if (judged.outcome !== 'fixed' || !replacement) return judged;
  const proposed = selectors.map((one) => (one.type === 'TextQuoteSelector' ? { ...one, exact: replacement } : one));
  const fixed = await locate(proposed, root);
  return fixed ? { ...judged, range: fixed.range, grade: 'exact' } : judged;
}
