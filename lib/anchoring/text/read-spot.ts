import { takeLetters } from './letters';
import { foldSpaces } from './read-text';
import type { WantedQuote } from './selectors';
import { indexString } from './text-index';

/** A correction as its spot would read: old and new wording from the last letter before it to the first after it. */
export interface Spot {
  /** Letters of the context, possibly none. */
  before: string;
  after: string;
  /** Raw wordings with the white space that stood around the quote. */
  old: string;
  new: string;
  oldLetters: string;
  newLetters: string;
}

export function readSpot({ exact, prefix, suffix }: WantedQuote, replacement: string): Spot {
  const raw = prefix + exact + suffix;
  const index = indexString(raw);
  const [first, last] = [index.fromRaw(prefix.length), index.fromRaw(prefix.length + exact.length)];
  const spaceBefore = raw.slice(Math.min(index.toRawEnd(first), prefix.length), prefix.length);
  const spaceAfter = raw.slice(raw.length - suffix.length, Math.max(index.toRaw(last), raw.length - suffix.length));
  return {
    before: index.letters.slice(0, first),
    after: index.letters.slice(last),
    old: spaceBefore + exact + spaceAfter,
    new: spaceBefore + replacement + spaceAfter,
    oldLetters: index.letters.slice(first, last),
    newLetters: takeLetters(foldSpaces(replacement)).letters,
  };
}
