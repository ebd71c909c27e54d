import { isSpaceless, type Token } from './cut-tokens';

/** Characters on each side from which the dictionary sees where words begin. */
const AROUND = 10;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

interface Span {
  start: number;
  end: number;
}

/**
 * Widens a span to whole words in scripts that write no spaces, where a token is a character and two readers may mend
 * one word at two of its characters. Elsewhere a token is a word, and the span stays as it is.
 */
export function widenInSpaceless(tokens: readonly Token[], { start, end }: Span): Span {
  if (start === end) return { start, end };
  const [first, last] = [tokens[start]?.raw ?? '', tokens[end - 1]?.raw ?? ''];
  if (!isSpaceless(first) && !isSpaceless(last)) return { start, end };
  const from = Math.max(0, start - AROUND);
  const edges = edgesOf(tokens.slice(from, end + AROUND)).map((edge) => edge + from);
  return {
    start: isSpaceless(first) ? Math.max(from, ...edges.filter((edge) => edge <= start)) : start,
    end: isSpaceless(last) ? Math.min(tokens.length, ...edges.filter((edge) => edge >= end)) : end,
  };
}

/** Tokens at which a word begins, by Unicode's rules and dictionaries (UAX #29). */
function edgesOf(tokens: readonly Token[]): number[] {
  const text = tokens.map(({ raw, spaced }) => (spaced ? ` ${raw}` : raw)).join('');
  const begins = new Set(Array.from(segmenter.segment(text), ({ index }) => index));
  const edges: number[] = [];
  let at = 0;
  for (const [index, { raw, spaced }] of tokens.entries()) {
    if (spaced) at += 1;
    if (begins.has(at)) edges.push(index);
    at += raw.length;
  }
  return [...edges, tokens.length];
}
