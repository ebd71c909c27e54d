import type { Quote } from '@/lib/annotation/schema';
import { cutTokens, isWord, type Token } from './cut-tokens';
import { widenInSpaceless } from './widen-in-spaceless';

/** The words a report is about, and where they stand, whatever its reader happened to select. */
export interface Anchor {
  /** Folded tokens of the words and of what stands around them. */
  tokens: string[];
  /** Tokens [start, end) are the words to be replaced: none where something is only to be added. */
  start: number;
  end: number;
  fix: Fix;
  /** The words and what is proposed for them, as a person reads them; `now` is null where nothing is proposed. */
  words: { old: string; now: string | null };
}

/**
 * What the words are to be replaced by. `text` is comparable: two readers who mean the same have the same, however they
 * selected it. Null for a report that proposes nothing and only says that something is wrong.
 */
export interface Fix {
  /** The words to be replaced, signs at their ends included. */
  old: string;
  text: string | null;
  /** How strictly the two wordings had to be read to see a difference. */
  reading: Reading;
}

/** `words`: other letters or signs; `case`, `signs` and `spaces`: nothing else than those. */
export type Reading = 'words' | 'case' | 'signs' | 'spaces' | 'none';

/** Tokens of context kept on each side: ten words, as a quote's 64 units of context hold. */
const CONTEXT = 12;

const readings: readonly [Reading, (token: Token) => string][] = [
  ['words', ({ folded }) => folded],
  ['case', ({ cased }) => cased],
  ['signs', ({ raw }) => raw],
  ['spaces', ({ raw, spaced }) => (spaced ? ` ${raw}` : raw)],
];

/**
 * Reads from a quote and its replacement which words change into what. Whoever selected the letter, the word or the
 * sentence changes the same text into the same text; so what both texts share before and after is taken off, token by
 * token, and what is left does not depend on the selection.
 *
 * The fix is read as little strictly as still shows a difference: letters without case first, then with case, then
 * quotation marks and dashes as they stand, then spaces.
 */
export function locateEdit({ exact, prefix, suffix }: Quote, replacement: string): Anchor {
  const old = cutTokens(prefix + exact + suffix);
  const now = cutTokens(prefix + replacement + suffix);
  for (const [reading, read] of readings) {
    const edit = findEdit(old.map(read), now.map(read));
    if (!edit) continue;
    const { start, end } = withTwins(old, widenInSpaceless(old, edit));
    const shared = (from: number, to: number) => old.slice(from, to).map(read);
    const text = [...shared(start, edit.start), ...edit.now, ...shared(edit.end, end)].join(' ');
    const fix = { old: shared(start, end).join(' '), text, reading };
    const words = { old: readTokens(old, start, end), now: readTokens(now, start, now.length - old.length + end) };
    return cutWindow(old, { start, end, fix, words }, prefix !== '', suffix !== '');
  }
  return aboutTheQuote(old, { exact, prefix, suffix }, replacement);
}

interface Edit {
  start: number;
  end: number;
  /** The tokens that come in their place. */
  now: string[];
}

function findEdit(old: string[], now: string[]): Edit | null {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  if (head === old.length && head === now.length) return null;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { start: head, end: old.length - tail, now: now.slice(head, now.length - tail) };
}

/** Of a word that stands there twice or more nobody can say which one is too much: the edit is about all of them. */
function withTwins(old: readonly Token[], { start, end }: { start: number; end: number }) {
  const word = (at: number) => old[at]?.folded ?? null;
  const twin = word(start);
  if (end === start || !isWord(twin ?? '')) return { start, end };
  for (let at = start + 1; at < end; at += 1) if (word(at) !== twin) return { start, end };
  let [first, last] = [start, end];
  while (word(first - 1) === twin) first -= 1;
  while (word(last) === twin) last += 1;
  return { start: first, end: last };
}

/** Nothing changes, or only what no reader sees: the report is about the words selected. */
function aboutTheQuote(old: Token[], quote: Pick<Quote, 'exact' | 'prefix' | 'suffix'>, replacement: string): Anchor {
  const { exact, prefix, suffix } = quote;
  const start = countWholeTokens(prefix, exact);
  const end = Math.max(start, old.length - countWholeTokens(suffix, exact, true));
  const text = replacement === exact ? null : replacement;
  const fix: Fix = { old: exact, text, reading: 'none' };
  return cutWindow(old, { start, end, fix, words: { old: exact, now: text } }, prefix !== '', suffix !== '');
}

/** Tokens of the context that are no part of the first (last) word selected. */
function countWholeTokens(context: string, exact: string, after = false): number {
  const tokens = cutTokens(context);
  const joined = cutTokens(after ? exact + context : context + exact).length;
  const apart = tokens.length + cutTokens(exact).length;
  return Math.max(0, tokens.length - (apart - joined));
}

/**
 * The words with up to twelve tokens on each side. Where the context was cut off it may have been cut inside a word, so
 * its outermost token is left out.
 */
function cutWindow(
  old: Token[],
  { start, end, fix, words }: Pick<Anchor, 'start' | 'end' | 'fix' | 'words'>,
  isCutBefore: boolean,
  isCutAfter: boolean,
): Anchor {
  const first = Math.min(start, isCutBefore ? 1 : 0);
  const last = Math.max(end, old.length - (isCutAfter ? 1 : 0));
  const from = Math.max(first, start - CONTEXT);
  const to = Math.min(last, end + CONTEXT);
  return {
    tokens: old.slice(from, to).map(({ folded }) => folded),
    start: start - from,
    end: end - from,
    fix,
    words,
  };
}

function readTokens(tokens: readonly Token[], start: number, end: number): string {
  const read = tokens.slice(start, end).map(({ raw, spaced }, at) => (spaced && at > 0 ? ` ${raw}` : raw));
  return read.join('');
}
