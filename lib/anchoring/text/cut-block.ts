import { countWhile } from './offset-runs';
import type { TextIndex } from './text-index';

/** A longer sentence is not shown or stored as one, in UTF-16 units. */
export const LONGEST_SENTENCE = 1200;
export const LONGEST_PARAGRAPH = 20_000;

/** A stretch of a text, `end` exclusive. */
export type Span = [start: number, end: number];

/** The blocks a quote touches, as a person reads them, and the quote's place in their text (UTF-16 units). */
export interface Block {
  text: string;
  start: number;
  end: number;
  /** False where only the surroundings of the quote are here, because the blocks are too long to keep. */
  whole: boolean;
  /** Language at the quote as the page names it; null where it names none. */
  language: string | null;
}

/** The blocks that raw units [start, end) touch; null where even the quote is longer than a paragraph may be. */
export function cutBlock(index: TextIndex, [start, end]: Span, language: string | null): Block | null {
  const quote: Span = [index.rawToText(start), index.rawToText(end)];
  const words = withoutOuterSpaces(index.text, quote);
  const block = blocksAround(index, words);
  const whole = block[1] - block[0] <= LONGEST_PARAGRAPH;
  if (!whole && words[1] - words[0] > LONGEST_SENTENCE) return null;
  const near: Span = [words[0] - LONGEST_SENTENCE - 1, words[1] + LONGEST_SENTENCE + 1];
  const kept: Span = whole ? block : [Math.max(block[0], near[0]), Math.min(block[1], near[1])];
  const [from, to] = withoutOuterSpaces(index.text, kept);
  const within = (offset: number) => Math.min(Math.max(offset, from), to) - from;
  return { text: index.text.slice(from, to), start: within(quote[0]), end: within(quote[1]), whole, language };
}

export function withoutOuterSpaces(text: string, [start, end]: Span): Span {
  let [first, last] = [start, end];
  while (first < last && text[first] === ' ') first += 1;
  while (last > first && text[last - 1] === ' ') last -= 1;
  return first < last ? [first, last] : [start, end];
}

function blocksAround({ text, blocks }: TextIndex, [start, end]: Span): Span {
  const first = countWhile(blocks, (edge) => edge <= start) - 1;
  const next = countWhile(blocks, (edge) => edge <= start || edge < end);
  return [blocks[first] ?? 0, blocks[next] ?? text.length];
}
