import { countWhile } from './offset-runs';
import type { TextIndex } from './text-index';

/** Raw units of text kept on each side of a quote. */
const CONTEXT = 64;
/** Most units, where most of the nearest are white space between tags (source indented deep). */
const MOST_CONTEXT = 256;
/** Letters the context should hold. */
const ENOUGH_LETTERS = 40;
/** White space beyond this in one stretch is how the source is set, and says nothing about the place. */
const LONG_SPACE = /\s{9,}/g;

/**
 * The raw text before and after raw units [start, end): 64 units, more (up to 256) where they hold too few letters to
 * know the place by; where that is more, long white space is told as one space. Text nobody reads, as of a script
 * between two paragraphs, is left out: the search does not see it.
 */
export function takeContext(index: TextIndex, start: number, end: number): { prefix: string; suffix: string } {
  const from = index.toRaw(Math.max(0, index.fromRaw(start) - ENOUGH_LETTERS));
  const to = index.toRawEnd(Math.min(index.letters.length, index.fromRaw(end) + ENOUGH_LETTERS));
  return {
    prefix: shorten(readable(index, Math.max(0, Math.min(from, start - CONTEXT)), start)).slice(-MOST_CONTEXT),
    suffix: shorten(readable(index, end, Math.max(to, end + CONTEXT))).slice(0, MOST_CONTEXT),
  };
}

function shorten(context: string): string {
  return context.length > MOST_CONTEXT ? context.replace(LONG_SPACE, ' ') : context;
}

/** Does this context stand around raw units [start, end), but for the length of white space? Answered from raw text alone. */
export function hasContext(
  index: TextIndex,
  [start, end]: [number, number],
  { prefix, suffix }: { prefix: string; suffix: string },
): boolean {
  const before = (reach: number) => evenSpaces(readable(index, Math.max(0, start - reach), start));
  const after = (reach: number) => evenSpaces(readable(index, end, end + reach));
  const [lead, trail] = [evenSpaces(prefix), evenSpaces(suffix)];
  return reachFor(lead, before, start).endsWith(lead) && reachFor(trail, after, index.raw.length).startsWith(trail);
}

function evenSpaces(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Looks further until as much readable text is seen as is wanted, or there is no more. */
function reachFor(wanted: string, look: (reach: number) => string, most: number): string {
  for (let reach = wanted.length; ; reach *= 2) {
    const seen = look(reach);
    if (seen.length >= wanted.length || reach >= most) return seen;
  }
}

/** Raw units [from, to) without those nobody reads. */
export function readable({ raw, unread }: TextIndex, from: number, to: number): string {
  let text = '';
  let at = from;
  for (const hole of unread.slice(countWhile(unread, ({ end }) => end <= from))) {
    if (hole.start >= to) break;
    text += raw.slice(at, hole.start);
    at = Math.max(at, hole.end);
  }
  return text + raw.slice(at, to);
}
