// The package's own front door makes every kind of diff it knows at load; this is 5 kB less.
import { diffArrays } from 'diff/lib/diff/array.js';
import { splitWords } from './split-text';

/** A stretch of text that stayed, came or went. */
export interface Change {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** Words that were replaced: `old` is empty where words were only added, `new` where they were only removed. */
export interface Replacement {
  old: string;
  new: string;
}

/** Beyond this many changed words the middle is shown as one replacement: nobody reads such a diff word by word. */
const MOST_EDITS = 400;

/**
 * Word by word, what changed: joined without the added stretches it is `before`, without the removed ones `after`.
 *
 * Myers' algorithm by jsdiff over words cut by UAX #29, so that a word with one letter changed is replaced whole and
 * no character is torn. Of two neighbours the removed one comes first.
 *
 * @param language BCP 47 tag of the text, for scripts without spaces; anything unreadable is as good as null
 */
export function diffWords(before: string, after: string, language: string | null = null): Change[] {
  const old = splitWords(before, language);
  const now = splitWords(after, language);
  const parts = diffArrays(old, now, { maxEditLength: MOST_EDITS });
  const found: Change[] = parts
    ? parts.map(({ value, added, removed }) => ({
        text: value.join(''),
        change: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : replaceMiddle(old, now);
  return joinHunks(found);
}

/** The hunks of the diff alone, for those who hear it: “replace old with new”. */
export function describeChange(before: string, after: string, language: string | null = null): Replacement[] {
  const hunks: Replacement[] = [];
  let open: Replacement | null = null;
  for (const { text, change } of diffWords(before, after, language)) {
    if (change === 'same') {
      open = null;
      continue;
    }
    if (!open) {
      open = { old: '', new: '' };
      hunks.push(open);
    }
    open[change === 'removed' ? 'old' : 'new'] += text;
  }
  return hunks;
}

function replaceMiddle(old: string[], now: string[]): Change[] {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return [
    { text: old.slice(0, head).join(''), change: 'same' },
    { text: old.slice(head, old.length - tail).join(''), change: 'removed' },
    { text: now.slice(head, now.length - tail).join(''), change: 'added' },
    { text: old.slice(old.length - tail).join(''), change: 'same' },
  ];
}

/** Joins hunks that only a space or a sign parts: “the ~~old~~ new ~~man~~ woman” reads worse than one replacement. */
function joinHunks(found: Change[]): Change[] {
  const joined: Change[] = [];
  let removed = '';
  let added = '';
  const close = () => {
    if (removed) joined.push({ text: removed, change: 'removed' });
    if (added) joined.push({ text: added, change: 'added' });
    removed = added = '';
  };
  found.forEach(({ text, change }, index) => {
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else if (isGap(text) && removed && added && index < found.length - 1) {
      removed += text;
      added += text;
    } else if (text) {
      close();
      joined.push({ text, change });
    }
  });
  close();
  return joined;
}

/** A space or a hyphen, and nothing a reader would call a word. */
function isGap(text: string): boolean {
  return /^[\s\p{Pd}]+$/u.test(text);
}
