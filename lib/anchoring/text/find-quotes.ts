import { findMatch } from './find-match';
import { findSeeds } from './find-seeds';
import { findWindows } from './find-windows';
import { placeOf } from './place-of';
import { makePattern, type QuotePattern } from './quote-pattern';
import type { Found, WantedQuote } from './selectors';
import type { TextIndex } from './text-index';

/** One quote's answer: `at` is its place in the list asked for. Nothing is told where there was only time to rest. */
export type Answer = { at: number; found: Found | null } | undefined;

/** A quote that does not stand where it stood. */
interface Missing {
  at: number;
  wanted: WantedQuote;
  pattern: QuotePattern;
  /** Letter near which it once stood; null when unknown. */
  near: number | null;
}

/**
 * Finds quotes that do not stand as they stood (`find-standing.ts` finds those by raw text alone), and tells each answer
 * as soon as it is known: the text is read once for the pieces of all (`find-seeds.ts`), then one by one, those nearest
 * to `first` before the others, each is found with its context wherever that is, or else aligned with the text where its
 * pieces agree, and judged (`find-match.ts`).
 *
 * @param first raw offset of what the reader sees
 */
export function* findQuotes(index: TextIndex, quotes: readonly WantedQuote[], first = 0): Generator<Answer, void> {
  const missing: number[] = [];
  for (const [at, { exact }] of quotes.entries()) {
    if (exact === '') yield { at, found: null };
    else missing.push(at);
  }
  if (missing.length === 0) return;
  yield* index.prepare();
  yield* findChanged(index, yield* makePatterns(index, quotes, missing), index.fromRaw(first));
}

function* makePatterns(
  index: TextIndex,
  quotes: readonly WantedQuote[],
  missing: number[],
): Generator<undefined, Missing[]> {
  const made: Missing[] = [];
  for (const at of missing) {
    const wanted = quotes[at] as WantedQuote;
    const near = wanted.hint === null ? null : index.fromRaw(wanted.hint);
    made.push({ at, wanted, pattern: makePattern(wanted), near });
    if (made.length % 8 === 0) yield;
  }
  return made;
}

/** @param at letter at which the context before the quote begins */
function answerAt(index: TextIndex, { at, wanted, pattern }: Missing, begins: number): Answer {
  return {
    at,
    found: placeOf(index, wanted, { pattern, start: begins + pattern.start, end: begins + pattern.end }),
  };
}

function nearestTo(near: number, places: readonly number[]): number | null {
  const [first, ...others] = places;
  if (first === undefined) return null;
  return others.reduce((best, at) => (Math.abs(at - near) < Math.abs(best - near) ? at : best), first);
}

function* findChanged(index: TextIndex, missing: Missing[], first: number): Generator<Answer, void> {
  if (missing.length === 0) return;
  const { letters } = index;
  const order = missing.toSorted((a, b) => Math.abs((a.near ?? 0) - first) - Math.abs((b.near ?? 0) - first));
  const patterns = order.map(({ pattern }) => pattern);
  const wholes = patterns.map((pattern) => pattern.letters);
  const words = patterns.map(({ letters: whole, start, end }) => whole.slice(start, end));
  const { seedsOf, places } = yield* findSeeds(letters, { patterns: wholes, parts: [...wholes, ...words] });
  for (const [place, one] of order.entries()) {
    const { at, wanted, pattern, near } = one;
    const hasContext = pattern.letters.length > pattern.end - pattern.start;
    const standing = hasContext ? (places[place] ?? []) : [];
    const isShown = (letter: number) => index.isShown?.(index.toRaw(letter)) !== false;
    const nearest = (list: readonly number[]) => nearestTo((near ?? 0) - pattern.start, list);
    // Of places that are alike in every letter, one that a reader sees.
    const begins = nearest(standing.filter((whole) => isShown(whole + pattern.start))) ?? nearest(standing);
    if (begins !== null) {
      yield answerAt(index, one, begins);
      continue;
    }
    const bands = findWindows(seedsOf(place), pattern.letters.length);
    const copies = places[order.length + place] ?? [];
    const match = pattern.start === pattern.end ? null : findMatch(index, pattern, { bands, copies, near });
    yield { at, found: match && placeOf(index, wanted, { ...match, pattern }) };
  }
}
