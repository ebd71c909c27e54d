import type { QuoteEdit } from './edit-sentence';
import { foldText } from './fold-text';
import type { Passage, Quote, Target } from './schema';

/** Context kept beside a rebuilt quote, in UTF-16 units: enough to tell two equal sentences apart. */
const CONTEXT = 64;

/** A stretch of a text, UTF-16 units. */
type Span = Pick<QuoteEdit, 'start' | 'end'>;

/**
 * The target for a quote widened within its sentence, because the reader edited words beside the selected ones.
 *
 * The sentence is folded text and the quote is raw. Where the raw words around the quote (its prefix and suffix) reach
 * far enough, the wider quote is cut from them and its position is exact. Where they do not, it is cut from the folded
 * sentence: finding it again folds spaces anyway, and `position` is then a hint that may be off by the folded spaces.
 */
export function widenTarget(target: Target, span: Span): Target {
  const { sentence } = target;
  if (!sentence || (span.start === sentence.start && span.end === sentence.end)) return target;
  return {
    ...target,
    ...(cutFromRaw(target, sentence, span) ?? cutFromFolded(target, sentence, span)),
    sentence: { ...sentence, ...span },
    paragraph: widenParagraph(target.paragraph, sentence, span),
  };
}

type Place = Pick<Target, 'quote' | 'position'>;

function cutFromRaw({ quote, position }: Target, sentence: Passage, span: Span): Place | null {
  const raw = quote.prefix + quote.exact + quote.suffix;
  const folded = foldText(raw);
  const shift = folded.toFolded(quote.prefix.length) - sentence.start;
  const words = sentence.text.slice(span.start, span.end);
  if (span.start + shift < 0 || folded.text.slice(span.start + shift, span.end + shift) !== words) return null;
  const start = folded.toRaw(span.start + shift);
  const end = folded.toRaw(span.end + shift);
  const exact = raw.slice(start, end);
  const at = Math.max(0, position.start - quote.prefix.length + start);
  return {
    quote: { ...contextOf(raw, { start, end }, sentence, span), exact, tail: null, length: exact.length },
    position: { start: at, end: at + exact.length },
  };
}

/** Raw context where there is enough of it, else the sentence's own. */
function contextOf(raw: string, { start, end }: Span, sentence: Passage, span: Span): Pick<Quote, 'prefix' | 'suffix'> {
  const folded = contextIn(sentence, span);
  return {
    prefix: start >= folded.prefix.length ? raw.slice(0, start).slice(-256) : folded.prefix,
    suffix: raw.length - end >= folded.suffix.length ? raw.slice(end).slice(0, 256) : folded.suffix,
  };
}

function cutFromFolded({ quote, position }: Target, sentence: Passage, span: Span): Place {
  const exact = sentence.text.slice(span.start, span.end);
  const at = Math.max(0, position.start - (sentence.start - span.start));
  return {
    quote: { ...quote, ...contextIn(sentence, span), exact, tail: null, length: exact.length },
    position: { start: at, end: at + exact.length },
  };
}

function contextIn({ text }: Passage, { start, end }: Span): Pick<Quote, 'prefix' | 'suffix'> {
  return { prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT) };
}

/** The quote's place in the paragraph, moved by as much, but only if the same words stand there. */
function widenParagraph(paragraph: Passage | null, sentence: Passage, span: Span): Passage | null {
  if (!paragraph) return null;
  const start = paragraph.start - (sentence.start - span.start);
  const end = paragraph.end + (span.end - sentence.end);
  const same = start >= 0 && paragraph.text.slice(start, end) === sentence.text.slice(span.start, span.end);
  return same ? { ...paragraph, start, end } : paragraph;
}
