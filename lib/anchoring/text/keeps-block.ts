import { countWhile } from './offset-runs';
import type { QuotePattern } from './quote-pattern';
import { gramSize } from './scan-grams';
import type { TextIndex } from './text-index';
import type { Match } from './weigh-match';

/** Letters beside the quote that make a block more than the quote alone. */
const LEAST = 3;

/**
 * Does the rest of its block stand around a match as it stood around the quote, letter by letter, as far as it is known?
 * What stands beyond a block's edge is other text that happens to be next to it: a paragraph moves without it, and a new
 * one comes between.
 *
 * @returns false too where the rest of the block is too short to know it by
 */
export function keepsBlock(index: TextIndex, pattern: QuotePattern, { start, end }: Match): boolean {
  const { letters, start: from, end: to } = pattern;
  const [first, next] = [blockEdge(index, start, 0), blockEdge(index, Math.max(start, end - 1), 1)];
  const [before, after] = [Math.min(start - first, from), Math.min(next - end, letters.length - to)];
  return (
    before + after >= LEAST &&
    before + after + end - start >= gramSize(letters) &&
    letters.startsWith(index.letters.slice(start - before, start), from - before) &&
    letters.startsWith(index.letters.slice(end, end + after), to)
  );
}

/** The letter at which the block of a letter begins, or (`step` 1) the one after it. */
function blockEdge(
  { blocks, letters, letterToText, textToRaw, fromRaw }: TextIndex,
  letter: number,
  step: 0 | 1,
): number {
  const offset = letterToText(letter);
  const place = countWhile(blocks, (edge) => edge <= offset) - 1 + step;
  const edge = blocks[place];
  return edge === undefined ? letters.length : fromRaw(textToRaw(edge));
}
