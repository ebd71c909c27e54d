import type { QuotePattern } from './quote-pattern';
import type { Found, FoundGrade, WantedQuote } from './selectors';
import type { TextIndex } from './text-index';

/** From letters back to raw units; where the raw words stand unchanged, exactly those, else with their outer white space. */
export function placeOf(
  index: TextIndex,
  { exact }: WantedQuote,
  match: { pattern: QuotePattern; start: number; end: number; grade?: FoundGrade; score?: number },
): Found | null {
  const { pattern, grade = 'exact', score = 1 } = match;
  if (match.start === match.end) return placeBetween(index, exact, match.start);
  const [start, end] = [index.toRaw(match.start), index.toRawEnd(match.end)];
  const [lead, trail] = [exact.slice(0, pattern.lead), exact.slice(exact.length - pattern.trail)];
  const precise = start - lead.length;
  // Text nobody reads may stand in it and look like the rest of it.
  const isWhole = precise >= 0 && index.fromRaw(precise + exact.length) === match.end;
  if (isWhole && index.raw.startsWith(exact, precise)) {
    return { start: precise, end: precise + exact.length, grade, score };
  }
  return {
    start: precise >= 0 && index.raw.startsWith(lead, precise) ? precise : start,
    end: index.raw.startsWith(trail, end) ? end + trail.length : end,
    grade,
    score,
  };
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
