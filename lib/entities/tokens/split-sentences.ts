import { endsInAbbreviation } from '@/lib/annotation/abbreviations';
import type { Span } from '@/lib/entities/tagged';
import type { Token } from './split-tokens';

/** Sentences by UAX #29, an abbreviation's or initial's point not taken for an end; a line break always is one. */
export function splitSentences(text: string, language: string | null = null): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    const end = index + segment.length;
    if (endsInAbbreviation(segment) && !/[\r\n]\s*$/u.test(segment) && end < text.length) continue;
    sentences.push({ start, end });
    start = end;
  }
  return sentences;
}

/** The tokens of each sentence; none of the lists is empty. */
export function tokensBySentence(tokens: readonly Token[], sentences: readonly Span[]): Token[][] {
  const lists: Token[][] = [];
  let at = 0;
  for (const { end } of sentences) {
    const from = at;
    while (at < tokens.length && (tokens[at]?.start ?? end) < end) at += 1;
    if (at > from) lists.push(tokens.slice(from, at));
  }
  return lists;
}

function segmenterFor(language: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? 'und', { granularity: 'sentence' });
  } catch {
    // A page may write anything into `lang`; RangeError is what the segmenter says to nonsense.
    return new Intl.Segmenter('und', { granularity: 'sentence' });
  }
}
