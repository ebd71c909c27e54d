import type { Span } from '@/lib/entities/tagged';
import { type Token, tokenAfter } from './split-tokens';

export type Side = 'start' | 'end';

/**
 * A dragged stretch grown to whole tokens: half a word is the whole word, a space at its edge is none of it.
 * Null where it touches no token. An empty stretch is the token it stands in, or before.
 */
export function snapSpan(tokens: readonly Token[], { start, end }: Span): Span | null {
  const first = tokens[tokenAfter(tokens, start)];
  if (!first) return null;
  if (end <= start) return first.start <= start ? { start: first.start, end: first.end } : null;
  const last = tokens[tokenAfter(tokens, end - 1)];
  // `end - 1` may stand in a space: then the last token is the one before it.
  const lastInside = last && last.start < end ? last : tokens[tokenAfter(tokens, end - 1) - 1];
  if (!lastInside || lastInside.end <= start) return null;
  return { start: first.start, end: lastInside.end };
}

/** A stretch dragged by character: spaces at its edges cut off (spaCy refuses such spans: W030). Null if nothing is left. */
export function trimSpan(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  return left === words.length ? null : { start: start + left, end: start + words.trimEnd().length };
}

/** One token more at a side; the same span at the end of the text. */
export function growSpan(tokens: readonly Token[], span: Span, side: Side): Span {
  if (side === 'end') {
    const next = tokens[tokenAfter(tokens, span.end)];
    return next ? { start: span.start, end: next.end } : span;
  }
  let index = tokenAfter(tokens, span.start);
  if ((tokens[index]?.start ?? span.start) >= span.start) index -= 1;
  const before = tokens[index];
  return before ? { start: before.start, end: span.end } : span;
}

/** One token less at a side; never less than one token. */
export function shrinkSpan(tokens: readonly Token[], span: Span, side: Side): Span {
  if (side === 'start') {
    const next = tokens[tokenAfter(tokens, span.start) + 1];
    return next && next.start < span.end ? { start: next.start, end: span.end } : span;
  }
  const before = tokens[tokenAfter(tokens, span.end - 1) - 1];
  return before && before.end > span.start ? { start: span.start, end: before.end } : span;
}
