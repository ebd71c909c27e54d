import { diffWords, type Replacement } from './diff-words';
import type { Category } from './schema';
import { splitCharacters, splitWords } from './split-text';

/** One changed stretch with what stands around it in the old text. */
interface Hunk extends Replacement {
  lead: string;
  rest: string;
}

/** An edit as a whole: the sentence before and after, and the language of the page. */
export interface Edit {
  before: string;
  after: string;
  language?: string | null;
}

/**
 * Guesses what kind of error an edit mends; null where nothing changed. The reader sees the guess and may overrule it.
 *
 * In this order, the first hunk that knows deciding: other digits → number; only signs, spaces, case or accents, a
 * doubled word, or a few letters of a lower-case word → typo; a capitalised word inside a sentence → name; words
 * between quotation marks → quote; a few words for others → fact; anything larger → other.
 */
export function guessCategory({ before, after, language = null }: Edit): Category | null {
  const hunks = readHunks(before, after, language);
  if (hunks.length === 0) return null;
  const guesses = hunks.map((hunk) => guessHunk(hunk, language));
  // A sentence with a wrong figure and a comma is about the figure: the weightier guess wins.
  return weight.find((category) => guesses.includes(category)) ?? 'other';
}

const weight: readonly Category[] = ['number', 'other', 'quote', 'fact', 'name', 'typo'];

function readHunks(before: string, after: string, language: string | null): Hunk[] {
  const hunks: Hunk[] = [];
  let lead = '';
  let open: Hunk | null = null;
  for (const { text, change } of diffWords(before, after, language)) {
    if (change === 'same') open = null;
    else {
      if (!open) {
        open = { old: '', new: '', lead, rest: '' };
        hunks.push(open);
      }
      open[change === 'removed' ? 'old' : 'new'] += text;
    }
    if (change !== 'added') lead += text;
  }
  return hunks.map((hunk) => ({ ...hunk, rest: before.slice(hunk.lead.length + hunk.old.length) }));
}

function guessHunk(hunk: Hunk, language: string | null): Category {
  if (digits(hunk.old) !== digits(hunk.new)) return 'number';
  if (letters(hunk.old) === letters(hunk.new) || isDoubled(hunk, language)) return 'typo';
  const old = words(hunk.old, language);
  const now = words(hunk.new, language);
  const named = isNamed({ lead: hunk.lead, old, now }, language);
  const small = old.length > 0 && old.length === now.length && old.every((word, at) => isClose(word, now[at] ?? ''));
  if (small) return named ? 'name' : 'typo';
  if (isQuoted(hunk)) return 'quote';
  if (named && old.length <= 4 && now.length <= 4) return 'name';
  return old.length + now.length <= 8 ? 'fact' : 'other';
}

/** Digits of any script, in order. */
function digits(text: string): string {
  return [...text.matchAll(/\p{Nd}/gu)].join('');
}

/** Letters alone, without case and accents: equal letters mean that only signs, spaces, case or accents changed. */
function letters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\p{S}]/gu, '')
    .toLowerCase();
}

function words(text: string, language: string | null): string[] {
  return splitWords(text, language).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** “the the”: the word taken out stands beside its twin. */
function isDoubled({ old, new: now, lead, rest }: Hunk, language: string | null): boolean {
  if (now.trim() !== '') return false;
  const [word, ...more] = words(old, language).map((found) => found.toLowerCase());
  if (word === undefined || more.some((found) => found !== word)) return false;
  return words(lead, language).at(-1)?.toLowerCase() === word || words(rest, language)[0]?.toLowerCase() === word;
}

/** A capital that the start of a sentence does not explain. In German every noun has one, so there it says nothing. */
function isNamed({ lead, old, now }: { lead: string; old: string[]; now: string[] }, language: string | null): boolean {
  if (/^de\b/i.test(language ?? '')) return false;
  const begins = !/\p{L}/u.test(lead) || /[.!?…]["'”’»)]*\s+\P{L}*$/u.test(lead);
  const from = begins ? 1 : 0;
  return [...old.slice(from), ...now.slice(from)].some((word) => /^\p{Lu}/u.test(word));
}

/** Within a slip of the pen: one letter in four, at least one, and two that changed places. */
function isClose(one: string, other: string): boolean {
  const a = splitCharacters(one.toLowerCase());
  const b = splitCharacters(other.toLowerCase());
  const longest = Math.max(a.length, b.length);
  // A word of one or two letters replaced by another is another word; in Chinese each is one.
  return longest > 2 && editDistance(a, b) <= Math.max(1, Math.floor(longest / 3));
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours (Damerau 1964). */
function editDistance(a: string[], b: string[]): number {
  let older: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? older[j - 2] : undefined;
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + cost,
          (swap ?? Number.POSITIVE_INFINITY) + 1,
        ),
      );
    }
    [older, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

const quotes: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
];

/** Does the hunk stand inside quotation marks that close in the same sentence? */
function isQuoted({ lead, rest }: Hunk): boolean {
  return quotes.some(([open, close]) => {
    if (!rest.includes(close)) return false;
    if (open === close) return lead.split(open).length % 2 === 0;
    return lead.lastIndexOf(open) > lead.lastIndexOf(close);
  });
}
