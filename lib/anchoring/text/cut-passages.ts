import type { Passage } from '@/lib/annotation/schema';
import { endsInAbbreviation } from './abbreviations';
import { countWhile } from './offset-runs';
import type { TextIndex } from './text-index';

/** A longer sentence is not shown or stored as one, in UTF-16 units. */
export const LONGEST_SENTENCE = 1200;
export const LONGEST_PARAGRAPH = 20_000;

export interface Passages {
  sentence: Passage | null;
  paragraph: Passage | null;
}

/** A stretch of the text as read, `end` exclusive. */
type Span = [start: number, end: number];

/**
 * The sentences and the blocks that raw units [start, end) touch, as a person reads them.
 *
 * @param language BCP 47; one that `Intl.Segmenter` does not know is read as if the page had named none
 */
export function cutPassages(index: TextIndex, [start, end]: Span, language: string | null): Passages {
  const quote: Span = [index.rawToText(start), index.rawToText(end)];
  const words = withoutOuterSpaces(index.text, quote);
  const block = blocksAround(index, words);
  return {
    sentence: cut(index.text, sentencesAround(index.text, { words, block, language }), quote, LONGEST_SENTENCE),
    paragraph: cut(index.text, block, quote, LONGEST_PARAGRAPH),
  };
}

function cut(text: string, span: Span | null, quote: Span, longest: number): Passage | null {
  if (!span || span[1] - span[0] > longest) return null;
  const [start, end] = withoutOuterSpaces(text, span);
  const within = (offset: number) => Math.min(Math.max(offset, start), end) - start;
  return { text: text.slice(start, end), start: within(quote[0]), end: within(quote[1]) };
}

function withoutOuterSpaces(text: string, [start, end]: Span): Span {
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

interface Place {
  words: Span;
  block: Span;
  language: string | null;
}

/** Segments only as far around the words as a sentence may be long: a block can be a whole book. */
function sentencesAround(text: string, { words, block, language }: Place): Span | null {
  if (words[1] - words[0] > LONGEST_SENTENCE) return null;
  const from = Math.max(block[0], words[0] - LONGEST_SENTENCE - 1);
  const to = Math.min(block[1], words[1] + LONGEST_SENTENCE + 1);
  let start = from;
  for (const next of sentenceStarts(text.slice(from, to), language)) {
    if (from + next <= words[0]) start = from + next;
    else if (from + next >= words[1]) return [start, from + next];
  }
  return [start, to];
}

/** Where sentences begin, an abbreviation's point not taken for a sentence's end. */
function sentenceStarts(text: string, language: string | null): number[] {
  const starts: number[] = [];
  let before = '';
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    if (!endsInAbbreviation(before)) starts.push(index);
    before = segment;
  }
  return starts;
}

function segmenterFor(language: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? undefined, { granularity: 'sentence' });
  } catch {
    // A page may write anything into `lang`; RangeError is what the segmenter says to nonsense.
    return new Intl.Segmenter(undefined, { granularity: 'sentence' });
  }
}
