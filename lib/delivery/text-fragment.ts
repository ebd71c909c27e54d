import { withoutTraces } from '@/lib/annotation/page-identity';
import type { Target } from '@/lib/annotation/schema';

/** A longer quote is named by its first and last words (as Chromium's own generator does). */
const LONGEST_EXACT = 300;
const CONTEXT_WORDS = 3;
const END_WORDS = 5;

/**
 * The page's address with a text fragment that opens it at the quote. Fragments match whole words only, and the words
 * selected are often a part of one, so they are widened to word ends. A page whose address has a route keeps that; its
 * fragment cannot hold both; and one whose spot is not known is not said to have one.
 *
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function linkToSpot({
  source,
  quote,
  page,
  placed,
}: Pick<Target, 'source' | 'quote' | 'page' | 'placed'>): string {
  const address = withoutTraces(source.identity === source.top ? source.found : source.top);
  if (!placed || !URL.canParse(address) || /#[/!]/.test(address)) return address;
  const fold = (text: string) => text.replace(/\s+/g, ' ');
  const [prefix, exact, suffix] = [fold(quote.prefix), fold(quote.exact), fold(quote.suffix)];
  const [start, end] = widen(prefix + exact + suffix, prefix.length, prefix.length + exact.length, page.language);
  const whole = prefix + exact + suffix;
  const words = whole.slice(start, end).trim();
  const before = lastWords(whole.slice(0, start), CONTEXT_WORDS);
  const after = firstWords(whole.slice(end), CONTEXT_WORDS);
  const tail = quote.tail === null ? words : fold(quote.tail).trim();
  const isLong = words.length > LONGEST_EXACT || quote.tail !== null;
  const named = isLong
    ? `${encode(firstWords(words, END_WORDS))},${encode(lastWords(tail, END_WORDS))}`
    : encode(words);
  // After a long quote's tail the context is unknown: the suffix belongs to the whole.
  const text = `${before ? `${encode(before)}-,` : ''}${named}${after ? `,-${encode(after)}` : ''}`;
  return `${address.replace(/#.*/, '')}#:~:text=${text}`;
}

function widen(text: string, start: number, end: number, language: string | null): [number, number] {
  let [from, to] = [start, end];
  for (const { index, segment, isWordLike } of segmenter(language).segment(text)) {
    if (!isWordLike) continue;
    if (index < start && index + segment.length > start) from = index;
    if (index < end && index + segment.length > end) to = index + segment.length;
  }
  return [from, to];
}

function segmenter(language: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? 'en', { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}

/** Whole ones: the first word of a context that was cut off may be half. */
const lastWords = (text: string, count: number): string => text.trim().split(' ').slice(-count).join(' ');
const firstWords = (text: string, count: number): string => text.trim().split(' ').slice(0, count).join(' ');

/** `-`, `,` and `&` mean something in a text fragment. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[-'()*!~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
