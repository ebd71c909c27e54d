import { cutTokens, isWord } from '@/lib/clustering/cut-tokens';

/** How often the words and what is proposed for them stand on the page: "Medina ×7, Medena ×1 here". */
export interface Spellings {
  old: { words: string; times: number };
  now: { words: string; times: number };
}

/**
 * Counts both wordings in a text, as whole words, whatever their case and quotation marks. Null where there is nothing to
 * count: signs alone, or words of which one holds the other.
 */
export function countSpellings(text: string, words: { old: string; now: string | null }): Spellings | null {
  if (words.now === null) return null;
  const [old, now] = [foldWords(words.old), foldWords(words.now)];
  if (old.length === 0 || now.length === 0 || old.length > 4 || now.length > 4 || equal(old, now)) return null;
  const all = foldWords(text);
  const times = { old: countRuns(all, old), now: countRuns(all, now) };
  if (contains(now, old)) times.old -= times.now;
  else if (contains(old, now)) times.now -= times.old;
  return { old: { words: words.old, times: times.old }, now: { words: words.now, times: times.now } };
}

function foldWords(text: string): string[] {
  return cutTokens(text)
    .map(({ folded }) => folded)
    .filter(isWord);
}

const equal = (one: string[], other: string[]) => one.join('\n') === other.join('\n');
const contains = (outer: string[], inner: string[]) => outer.length > inner.length && countRuns(outer, inner) > 0;

function countRuns(all: string[], run: string[]): number {
  let count = 0;
  for (let at = 0; at + run.length <= all.length; at += 1) {
    if (run.every((word, index) => all[at + index] === word)) count += 1;
  }
  return count;
}
