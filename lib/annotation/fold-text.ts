/** Text with every run of spaces folded to one, and the way back to the text it came from. */
export interface Folded {
  text: string;
  /** Offset in the folded text → offset in the raw one; before a fold, the start of its run. */
  toRaw(offset: number): number;
  /** Offset in the raw text → offset in the folded one; inside a run, the end of its fold. */
  toFolded(offset: number): number;
}

/**
 * Folds line breaks, indents and no-break spaces to single spaces, as a page shows them.
 *
 * Nothing is trimmed: a selection that starts with a space keeps one. All offsets are UTF-16 units; one beyond the
 * text leads to its end.
 */
export function foldText(raw: string): Folded {
  const starts: number[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    if (at === 0 || !isSpace(raw, at) || !isSpace(raw, at - 1)) starts.push(at);
  }
  return {
    text: foldSpaces(raw),
    toRaw: (offset) => starts[offset] ?? raw.length,
    toFolded: (offset) => {
      const next = starts.findIndex((start) => start >= offset);
      return next < 0 ? starts.length : next;
    },
  };
}

/** The folded text alone, ends untouched. */
export function foldSpaces(raw: string): string {
  return raw.replace(/\s+/gu, ' ');
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}
