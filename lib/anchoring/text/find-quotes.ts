import { findMatch } from './find-match';
import { findSeeds } from './find-seeds';
import { findStanding } from './find-standing';
import { findWhole } from './find-whole';
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
 * Finds quotes in a text, all in three steps, cheapest first, and tells each answer as soon as it is known:
 *
 * 1. those that stand as they stood, by raw text alone (`find-standing.ts`);
 * 2. those that stand letter by letter with their context, in one pass for all (`find-whole.ts`);
 * 3. the others by pieces of theirs, again one pass for all (`find-seeds.ts`), then one by one, those nearest to `first`
 *    before the others: where the pieces agree the text is aligned with the quote and judged (`find-match.ts`).
 *
 * @param first raw offset of what the reader sees
 */
export function* findQuotes(index: TextIndex, quotes: readonly WantedQuote[], first = 0): Generator<Answer, void> {
  const missing: number[] = [];
  for (const [at, found] of findStanding(index, quotes).entries()) {
    if (found || quotes[at]?.exact === '') yield { at, found };
    else missing.push(at);
  }
  if (missing.length === 0) return;
  yield* index.prepare();
  yield* findChanged(index, yield* findMoved(index, yield* makePatterns(index, quotes, missing)), index.fromRaw(first));
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

/** Quotes found with their context; of several places the one nearest to the old. Returns the others. */
function* findMoved(index: TextIndex, missing: Missing[]): Generator<Answer, Missing[]> {
  const withContext = missing.filter(({ pattern }) => pattern.letters.length > pattern.end - pattern.start);
  const wholes = withContext.map(({ pattern }) => pattern.letters);
  const places = yield* findWhole(index.letters, wholes);
  const found = new Set<Missing>();
  for (const [place, one] of withContext.entries()) {
    const { at, wanted, pattern, near } = one;
    const nearest = nearestTo((near ?? 0) - pattern.start, places[place] ?? []);
    if (nearest === null) continue;
    found.add(one);
    const start = nearest + pattern.start;
    yield { at, found: placeOf(index, wanted, { pattern, start, end: nearest + pattern.end }) };
  }
  return missing.filter((one) => !found.has(one));
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
  const seeds = yield* findSeeds(
    letters,
    patterns.map((pattern) => pattern.letters),
  );
  const copies = yield* findWhole(
    letters,
    patterns.map(({ letters: whole, start, end }) => whole.slice(start, end)),
  );
  for (const [place, { at, wanted, pattern, near }] of order.entries()) {
    const bands = findWindows(seeds[place] ?? NO_SEEDS, pattern.letters.length);
    const match =
      pattern.start === pattern.end ? null : findMatch(index, pattern, { bands, copies: copies[place] ?? [], near });
    yield { at, found: match && placeOf(index, wanted, { ...match, pattern }) };
  }
}

const NO_SEEDS = { diagonals: new Int32Array(), weights: new Float32Array() };
