/** A find-and-replace for a content system: `find` stands in the text exactly once. */
export interface Patch {
  find: string;
  replace: string;
}

/** Longest string to look for, in UTF-16 units: content systems cut longer ones. */
const LONGEST = 1000;

export interface Spot {
  text: string;
  /** Units [start, end) of the text are to be replaced. */
  start: number;
  end: number;
  replacement: string;
}

/**
 * Widens the words by whole words on both sides until they occur once in the text. Null where no context up to 1,000
 * units makes them unique, as in a line that is repeated whole.
 */
export function writePatch({ text, start, end, replacement }: Spot): Patch | null {
  if (start < 0 || end > text.length || start > end) return null;
  const before = edgesBefore(text, start);
  const after = edgesAfter(text, end);
  const most = Math.max(before.length, after.length);
  for (let words = 0; words < most; words += 1) {
    const from = before[Math.min(words, before.length - 1)] ?? start;
    const to = after[Math.min(words, after.length - 1)] ?? end;
    if (to - from > LONGEST) return null;
    const find = text.slice(from, to);
    if (find.trim() !== '' && isUnique(text, find))
      return { find, replace: text.slice(from, start) + replacement + text.slice(end, to) };
  }
  return null;
}

/** Once, overlapping places counted. */
export function isUnique(text: string, find: string): boolean {
  const first = text.indexOf(find);
  return first >= 0 && text.indexOf(find, first + 1) < 0;
}

const INSIDE = /[\p{L}\p{N}\p{M}]/u;

/** Where words begin, from the words outward: the place itself where it is one, and at most 60 more. */
function edgesBefore(text: string, start: number): number[] {
  const edges: number[] = [];
  for (let at = start; at >= 0 && edges.length < 60; at -= 1) if (isEdge(text, at)) edges.push(at);
  return edges;
}

function edgesAfter(text: string, end: number): number[] {
  const edges: number[] = [];
  for (let at = end; at <= text.length && edges.length < 60; at += 1) if (isEdge(text, at)) edges.push(at);
  return edges;
}

/** Neither inside a word nor inside a character, and not beside a space that would be lost at an end. */
function isEdge(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true;
  const [left, right] = [text.slice(at - 1, at), text.slice(at, at + 1)];
  if (/[\ud800-\udbff]/.test(left) || /\p{M}/u.test(right)) return false;
  return !(INSIDE.test(left) && INSIDE.test(right));
}
