import type { LocatedNote } from './locate-notes';

/** The painted note under a point of the viewport; of several, the shortest, which is the hardest to hit. */
export function findNoteAt(located: LocatedNote[], x: number, y: number): LocatedNote | null {
  const hit = located.filter(({ range }) =>
    [...(range?.getClientRects() ?? [])].some(
      ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
    ),
  );
  return hit.sort((a, b) => a.note.quote.length - b.note.quote.length)[0] ?? null;
}

/** The note that stands on exactly the words selected: the keyboard's way to open a note. */
export function findNoteOn(located: LocatedNote[], selection: Range): LocatedNote | null {
  const words = selection.toString().trim();
  return (
    located.find(({ range }) => {
      if (!range || range.startContainer.getRootNode() !== selection.startContainer.getRootNode()) return false;
      const meets =
        selection.compareBoundaryPoints(Range.END_TO_START, range) <= 0 &&
        selection.compareBoundaryPoints(Range.START_TO_END, range) >= 0;
      return meets && range.toString().trim() === words;
    }) ?? null
  );
}

/** The next note in the order of the page, after the selection; from the last one, the first again. */
export function findNextNote(located: LocatedNote[]): LocatedNote | null {
  const placed = located.filter(({ range }) => range !== null);
  placed.sort((a, b) => position(a) - position(b));
  const selection = getSelection();
  const at = selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect().top + 1 : Number.NEGATIVE_INFINITY;
  const words = selection?.toString().trim() ?? '';
  const current = placed.findIndex(({ range }) => words !== '' && range?.toString().trim() === words);
  if (current >= 0) return placed[(current + 1) % placed.length] ?? null;
  return placed.find((note) => position(note) > at) ?? placed[0] ?? null;
}

const position = ({ range }: LocatedNote): number => {
  const rect = range?.getBoundingClientRect();
  return rect ? rect.top + rect.left / 100_000 : 0;
};
