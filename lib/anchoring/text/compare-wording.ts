import { maskText } from './letters';
import { foldSpaces } from './read-text';

export type Likeness = 'old' | 'new' | 'both' | 'neither';

/** The wordings of one spot, from the last unchanged letter before it to the first after it. */
export interface Wordings {
  /** As the raw text has them. */
  foundRaw: string;
  /** As a person reads them now. */
  found: string;
  old: string;
  new: string;
}

/**
 * Which of two wordings stands at a spot, by the strictest reading that tells: raw, then white space folded, then
 * outer spaces dropped, then quotes and dashes in one form, then letters alone. So a correction of nothing but a space
 * or a quotation mark is judged before the folding that would hide it, and all others by words, not by how they are set.
 */
export function compareWording({ foundRaw, found, old, new: proposed }: Wordings): Likeness {
  const readings: [string, (text: string) => string][] = [
    [foundRaw, (text) => text],
    [found, foldInside],
    [found, foldSpaces],
    [found, (text) => maskText(foldSpaces(text)).replace(/ +/g, ' ').trim()],
    [found, (text) => maskText(foldSpaces(text)).replaceAll(' ', '')],
  ];
  for (const [text, read] of readings) {
    const [isOld, isNew] = [read(old) === read(text), read(proposed) === read(text)];
    if (isOld || isNew) return isOld && isNew ? 'both' : isOld ? 'old' : 'new';
  }
  return 'neither';
}

/** Folds white space and keeps one space at either end. */
function foldInside(text: string): string {
  return foldSpaces(`x${text}x`).slice(1, -1);
}
