import type { Candidates } from './find-match';
import type { QuotePattern } from './quote-pattern';

/** Copies aligned: with so many, only their context can tell, and the best of that are among the bands. */
const MOST_COPIES = 8;

/** Of many copies, half are those with most of their context beside them, half those nearest to the old place. */
export function chooseCopies(
  letters: string,
  pattern: QuotePattern,
  { copies, near }: Pick<Candidates, 'copies' | 'near'>,
): number[] {
  if (copies.length <= MOST_COPIES) return [...copies];
  const contexts = new Map(copies.map((at) => [at, contextAt(letters, pattern, at)]));
  const byContext = copies.toSorted((a, b) => (contexts.get(b) ?? 0) - (contexts.get(a) ?? 0));
  const byPlace = near === null ? byContext : copies.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near));
  const half = byContext.slice(0, MOST_COPIES / 2);
  return [...half, ...byPlace.filter((at) => !half.includes(at)).slice(0, MOST_COPIES / 2)];
}

/** Letters of context that stand directly beside a copy. */
function contextAt(letters: string, { letters: whole, start, end }: QuotePattern, at: number): number {
  let before = 0;
  while (before < start && letters[at - before - 1] === whole[start - before - 1]) before += 1;
  let after = end;
  while (after < whole.length && letters[at - start + after] === whole[after]) after += 1;
  return before + after;
}
