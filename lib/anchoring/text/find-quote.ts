import { align, type Band } from './align';
import { findWindows, placesOf } from './find-windows';
import { isSure, judgeMatch } from './grade-match';
import { makePattern, type QuotePattern } from './quote-pattern';
import type { Found, FoundGrade, WantedQuote } from './selectors';
import { snapToWords } from './snap-to-words';
import { takeContext } from './take-context';
import type { TextIndex } from './text-index';
import { type Match, scoreOf, weighMatch } from './weigh-match';

/** Letters around the likely place that are searched first: most edits are near and cost no scan of the page. */
const NEIGHBOURHOOD = 6000;
/** Exact copies of the words looked at one by one; more often than this, only the surroundings can tell. */
const MOST_COPIES = 200;

/**
 * Finds a quote in a text: the whole of it with its surroundings first, then a fuzzy search judged by words and
 * surroundings together.
 *
 * @returns null when nothing is sure enough (`grade-match.ts`): a wrong place is worse than none
 */
export function findQuote(index: TextIndex, wanted: WantedQuote): Found | null {
  if (wanted.exact === '') return null;
  const untouched = findAtHint(index, wanted);
  if (untouched) return untouched;
  const pattern = makePattern(wanted);
  const hint = wanted.hint === null ? null : index.fromRaw(wanted.hint);
  const whole = findWhole(index, pattern, hint);
  if (whole !== null)
    return placeOf(index, wanted, { pattern, start: whole, end: whole + pattern.end - pattern.start });
  if (pattern.start === pattern.end) return null;
  const near = wanted.hint === null ? null : index.fromRaw(wanted.hint + (wanted.drift ?? 0));
  const match = findMatch(index, pattern, near);
  return match && placeOf(index, wanted, { ...match, pattern });
}

/** The page did not change up to here: the same raw units stand at the same place in the same context. No search. */
function findAtHint(index: TextIndex, { exact, prefix, suffix, hint }: WantedQuote): Found | null {
  if (hint === null || !index.raw.startsWith(exact, hint)) return null;
  const end = hint + exact.length;
  const context = takeContext(index, hint, end);
  if (!context.prefix.endsWith(prefix) || !context.suffix.startsWith(suffix)) return null;
  return { start: hint, end, grade: 'exact', score: 1 };
}

/** Letter at which the quote begins where context, quote and context stand as one; the nearest to the old place. */
function findWhole({ letters }: TextIndex, pattern: QuotePattern, hint: number | null): number | null {
  if (pattern.letters.length === pattern.end - pattern.start) return null;
  const distance = (at: number) => (hint === null ? 0 : Math.abs(at + pattern.start - hint));
  const [first, ...others] = placesOf(letters, pattern.letters, MOST_COPIES);
  if (first === undefined) return null;
  return others.reduce((best, at) => (distance(at) < distance(best) ? at : best), first) + pattern.start;
}

function findMatch(index: TextIndex, pattern: QuotePattern, near: number | null): (Match & Graded) | null {
  if (near !== null) {
    const from = Math.max(0, near - NEIGHBOURHOOD);
    const to = Math.min(index.letters.length, near + NEIGHBOURHOOD + pattern.letters.length);
    const best = bestMatch(index, pattern, [from, to]);
    if (best && isSure(best.best)) return graded(best, 1);
  }
  const best = bestMatch(index, pattern, [0, index.letters.length]);
  return best && graded(best, copiesOf(index.letters, pattern).length);

  function graded({ best: match, displaced }: Candidates, copies: number) {
    const grade = judgeMatch(match, { letters: pattern.end - pattern.start, copies, displaced });
    return grade && { ...match, grade, score: scoreOf(match) };
  }
}

interface Graded {
  grade: FoundGrade;
  score: number;
}

/** So like a side of the surroundings must be to say that they stand here and not there. */
const CLEAR = 0.8;

interface Candidates {
  best: Match;
  /** The surroundings stand somewhere else, and better, without the words: these were deleted, or moved. */
  displaced: boolean;
}

function bestMatch(index: TextIndex, pattern: QuotePattern, [from, to]: [number, number]): Candidates | null {
  const windows: Band[] = findWindows({ pattern: pattern.letters, text: index.letters, from, to });
  const bands = [...windows, ...copiesOf(index.letters, pattern).slice(0, 8).map(bandAround)];
  const matches = bands.map((band) =>
    snapToWords(index, pattern, weighMatch(pattern, align(pattern.letters, index.letters, band))),
  );
  const [first, ...others] = matches;
  if (!first) return null;
  const best = others.reduce((better, match) => (scoreOf(match) > scoreOf(better) ? match : better), first);
  const isElsewhere = (match: Match) => match.end <= best.start || match.start >= best.end;
  const standsBetter = (match: Match) => match.side >= CLEAR && match.around > best.around;
  return { best, displaced: matches.some((match) => standsBetter(match) && isElsewhere(match)) };

  function bandAround(at: number): Band {
    return { low: at - pattern.start - 16, high: at - pattern.start + 16 };
  }
}

/** Where the quote's own words stand, those with the most of their context standing beside them first. */
function copiesOf(letters: string, { letters: whole, start, end }: QuotePattern): number[] {
  const contextAt = (at: number): number => {
    let before = 0;
    while (before < start && letters[at - before - 1] === whole[start - before - 1]) before += 1;
    let after = end;
    while (after < whole.length && letters[at - start + after] === whole[after]) after += 1;
    return before + after;
  };
  return placesOf(letters, whole.slice(start, end), MOST_COPIES)
    .map((at) => ({ at, context: contextAt(at) }))
    .sort((a, b) => b.context - a.context)
    .map(({ at }) => at);
}

/** From letters back to raw units; where the raw words stand unchanged, exactly those, with their outer white space. */
function placeOf(
  index: TextIndex,
  { exact }: WantedQuote,
  match: { pattern: QuotePattern; start: number; end: number } & Partial<Graded>,
): Found | null {
  const { pattern, grade = 'exact', score = 1 } = match;
  if (match.start === match.end) return placeBetween(index, exact, match.start);
  const start = index.toRaw(match.start);
  const precise = start - pattern.lead;
  if (precise >= 0 && index.raw.startsWith(exact, precise)) {
    return { start: precise, end: precise + exact.length, grade, score };
  }
  return { start, end: index.toRawEnd(match.end), grade, score };
}

/** A quote of nothing but white space stands between two letters. */
function placeBetween(index: TextIndex, exact: string, letter: number): Found | null {
  const from = index.toRawEnd(letter);
  const gap = index.raw.slice(from, index.toRaw(letter));
  const at = gap.indexOf(exact);
  if (gap === '') return null;
  return at >= 0
    ? { start: from + at, end: from + at + exact.length, grade: 'exact', score: 1 }
    : { start: from, end: from + gap.length, grade: 'exact', score: 1 };
}
