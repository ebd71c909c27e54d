import { endsInAbbreviation } from '@/lib/annotation/abbreviations';
import type { Passage } from '@/lib/annotation/schema';
import { type Block, LONGEST_SENTENCE, type Span, withoutOuterSpaces } from './cut-block';

export interface Passages {
  sentence: Passage | null;
  paragraph: Passage | null;
}

/** The sentences a quote touches and its paragraph, as a person reads them; null where they are too long to keep. */
export function cutPassages(block: Block | null): Passages {
  if (!block) return { sentence: null, paragraph: null };
  const { text, start, end, whole } = block;
  return { sentence: cutSentence(block), paragraph: whole ? { text, start, end } : null };
}

function cutSentence({ text, start, end, language }: Block): Passage | null {
  const words = withoutOuterSpaces(text, [start, end]);
  const span = sentencesAround(text, words, language);
  if (!span || span[1] - span[0] > LONGEST_SENTENCE) return null;
  const [from, to] = withoutOuterSpaces(text, span);
  const within = (offset: number) => Math.min(Math.max(offset, from), to) - from;
  return { text: text.slice(from, to), start: within(start), end: within(end) };
}

/** Segments only as far around the words as a sentence may be long: a block can be a whole book. */
function sentencesAround(text: string, words: Span, language: string | null): Span | null {
  if (words[1] - words[0] > LONGEST_SENTENCE) return null;
  const from = Math.max(0, words[0] - LONGEST_SENTENCE - 1);
  const to = Math.min(text.length, words[1] + LONGEST_SENTENCE + 1);
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
