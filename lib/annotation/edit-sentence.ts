import { wordEdges } from './split-text';

/** A sentence as it was, the quote's place in it (UTF-16 units), and the sentence as the reader left it. */
export interface SentenceEdit {
  sentence: string;
  start: number;
  end: number;
  edited: string;
  /** BCP 47 tag of the text, for scripts without spaces. */
  language?: string | null;
}

/** `replacement` put in place of `[start, end)` of the sentence gives the edited sentence. */
export interface QuoteEdit {
  start: number;
  end: number;
  replacement: string;
}

/**
 * Reads from a freely edited sentence which words are to be replaced by what.
 *
 * An edit that keeps everything before and after the quote replaces the quote. Any other widens the quote, to word
 * edges that both sentences share, until it covers what changed: a highlight never ends inside a word or a character.
 */
export function readEdit({ sentence, start, end, edited, language = null }: SentenceEdit): QuoteEdit {
  const kept = sentence.length - (end - start);
  if (edited.length >= kept && edited.startsWith(sentence.slice(0, start)) && edited.endsWith(sentence.slice(end))) {
    return { start, end, replacement: edited.slice(start, edited.length - (sentence.length - end)) };
  }
  const before = wordEdges(sentence, language);
  const after = wordEdges(edited, language);
  const head = sharedHead(sentence, edited, (at) => before.has(at) && after.has(at));
  const tail = sharedTail(
    sentence.slice(head),
    edited.slice(head),
    (left) => before.has(sentence.length - left) && after.has(edited.length - left),
  );
  const widened = { start: Math.min(start, head), end: Math.max(end, sentence.length - tail) };
  return { ...widened, replacement: edited.slice(widened.start, edited.length - (sentence.length - widened.end)) };
}

/** The sentence with an edit applied: the way back from `readEdit`. */
export function applyEdit(sentence: string, { start, end, replacement }: QuoteEdit): string {
  return sentence.slice(0, start) + replacement + sentence.slice(end);
}

/** Length of the longest common beginning that ends at an edge. */
function sharedHead(before: string, after: string, isEdge: (at: number) => boolean): number {
  let same = 0;
  while (same < Math.min(before.length, after.length) && before[same] === after[same]) same += 1;
  while (same > 0 && !isEdge(same)) same -= 1;
  return same;
}

/** Length of the longest common ending that starts at an edge; `left` counts from the end. */
function sharedTail(before: string, after: string, isEdge: (left: number) => boolean): number {
  let same = 0;
  while (same < Math.min(before.length, after.length) && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  while (same > 0 && !isEdge(same)) same -= 1;
  return same;
}
