import { countUpTo } from './offset-runs';
import type { TextIndex } from './text-index';

/** Raw units of text kept on each side of a quote. */
const CONTEXT = 64;
/** Most raw units, where most of the nearest are white space between tags (source indented deep). */
const MOST_CONTEXT = 256;
/** Letters the context should hold. */
const ENOUGH_LETTERS = 40;

/**
 * The raw text before and after raw units [start, end): 64 units, more (up to 256) where they hold too few letters to
 * know the place by. Text nobody reads, as of a script between two paragraphs, is left out: the search does not see it.
 */
export function takeContext(index: TextIndex, start: number, end: number): { prefix: string; suffix: string } {
  const before = readableBefore(index, start);
  const after = readableAfter(index, end);
  return {
    prefix: before.slice(before.length - enough(before.length, (place) => before[before.length - 1 - place] ?? '')),
    suffix: after.slice(
      0,
      enough(after.length, (place) => after[place] ?? ''),
    ),
  };
}

function enough(length: number, unitAt: (place: number) => string): number {
  let letters = 0;
  let units = 0;
  for (; units < length && (units < CONTEXT || letters < ENOUGH_LETTERS); units += 1) {
    if (/\S/.test(unitAt(units))) letters += 1;
  }
  return units;
}

function readableBefore({ raw, unread }: TextIndex, start: number): string {
  let text = '';
  let end = start;
  let place = countUpTo(start - 1, unread.length, (at) => unread[at]?.start ?? 0);
  while (end > 0 && text.length < MOST_CONTEXT) {
    place -= 1;
    const hole = unread[place];
    text = raw.slice(Math.max(hole?.end ?? 0, end - MOST_CONTEXT), Math.max(hole?.end ?? 0, end)) + text;
    end = hole ? Math.min(hole.start, end) : 0;
  }
  return text.slice(-MOST_CONTEXT);
}

function readableAfter({ raw, unread }: TextIndex, end: number): string {
  let text = '';
  let start = end;
  let place = countUpTo(end, unread.length, (at) => unread[at]?.end ?? 0);
  while (start < raw.length && text.length < MOST_CONTEXT) {
    const hole = unread[place];
    text += raw.slice(start, Math.min(Math.max(hole?.start ?? raw.length, start), start + MOST_CONTEXT));
    start = hole ? hole.end : raw.length;
    place += 1;
  }
  return text.slice(0, MOST_CONTEXT);
}
