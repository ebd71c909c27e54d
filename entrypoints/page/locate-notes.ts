import { judgeCorrection, locateAll } from '@/lib/anchoring';
import type { Root, Selector } from '@/lib/anchoring/selectors';
import type { Grade, Outcome } from '@/lib/annotation/schema';
import type { PageNote } from '@/lib/messaging/calls';
import { toSelectors } from './describe-selection';
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
  const selectors = notes.map((note) => toSelectors(note));
  const heads = await locateAll(
    selectors.map(({ head }) => head),
    root,
  );
  const tails = await locateAll(
    selectors.flatMap(({ tail }) => (tail ? [tail] : [])),
    root,
  );
  const result: LocatedNote[] = [];
  for (const [index, note] of notes.entries()) {
    const head = heads[index] ?? null;
    const long = note.quote.tail !== null;
    const tail = long ? (tails.shift() ?? null) : null;
    const found = head && (!long || tail) ? { range: span(head.range, tail?.range ?? null), grade: head.grade } : null;
    const judged = note.replacement === null ? null : await judge(note, selectors[index]?.head ?? [], root);
    result.push({ ...lost(note), ...found, ...judged });
  }
  return result;
}

function span(head: Range, tail: Range | null): Range {
  if (!tail) return head;
  const range = head.cloneRange();
  range.setEnd(tail.endContainer, tail.endOffset);
  return range;
}

/** What stands where the old words stood; once fixed, the note stands on the new words. */
async function judge(note: PageNote, selectors: Selector[], root: Root): Promise<Partial<LocatedNote>> {
  const replacement = note.replacement ?? '';
  if (note.quote.tail !== null) return { outcome: 'unknown', found: null };
  const judged = await judgeCorrection({ selectors, replacement }, root);
  if (judged.outcome !== 'fixed' || !replacement) return judged;
  const [fixed] = await locateAll(
    [
      selectors.map((selector) =>
        selector.type === 'TextQuoteSelector' ? { ...selector, exact: replacement } : selector,
      ),
    ],
    root,
  );
  return fixed ? { ...judged, range: fixed.range, grade: 'exact' } : judged;
}
