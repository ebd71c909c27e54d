import { takeLetters } from './letters';
import { foldSpaces } from './read-text';

/** The wordings of one spot, each from the last unchanged letter before it to the first after it. */
export interface Wordings {
  /** What stands there, as in raw text. */
  raw: string;
  /** What stands there, as a person reads it. */
  read: string;
  old: string;
  proposed: string;
}

/** White space folded, one space kept at either end; then none kept there; then letters alone. */
const FOLDINGS: ((text: string) => string)[] = [
  (text) => foldSpaces(`|${text}|`),
  foldSpaces,
  (text) => takeLetters(foldSpaces(text)).letters,
];

/**
 * Which of two wordings stands at a spot, by the strictest reading that tells: raw text first, letters alone last. So a
 * correction of nothing but a space or a quotation mark is judged before the folding that would hide it, and all others
 * by their words, not by how they are set.
 *
 * @returns null when neither stands there
 */
export function compareWording({ raw, read, old, proposed }: Wordings): 'old' | 'proposed' | 'both' | null {
  const readings = [[raw, old, proposed], ...FOLDINGS.map((fold) => [read, old, proposed].map(fold))];
  for (const [found, before, after] of readings) {
    if (found === before) return found === after ? 'both' : 'old';
    if (found === after) return 'proposed';
  }
  return null;
}
