import type { TextDirective } from '@/lib/annotation/page-facts';
import { withoutTraces } from '@/lib/annotation/page-identity';
import type { Target } from '@/lib/annotation/schema';

type Spot = Pick<Target, 'source' | 'quote' | 'page' | 'placed'>;

/** A longer quote is named by its first and last words (as Chromium's own generator does). */
const LONGEST_EXACT = 300;
const END_WORDS = 5;
/** The same of words that may stand in several blocks: each end must stand in one. */
const ENDS_IN_BLOCKS = 2;
/** Words around the quote where no page can be asked which are needed. */
const CONTEXT_WORDS = 3;
/** As many before and behind are tried, the fewest first. */
const CONTEXTS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
  [0, 3],
  [3, 0],
  [3, 3],
  [0, 8],
  [8, 0],
] as const;

/**
 * The page's address with a text fragment that opens it at the quote. Fragments match whole words only, and the words
 * selected are often a part of one, so they are widened to word ends. A page whose address has a route keeps that; its
 * fragment cannot hold both; and one whose spot is not known is not said to have one.
 *
 * @param checked what the page itself was found to have: a directive that leads there alone, or null for none, and then
 * the link is plain; undefined where no open page could be asked, and the words stand between those around them
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function linkToSpot(spot: Spot, checked?: TextDirective | null): string {
  const { source, placed } = spot;
  const address = withoutTraces(source.identity === source.top ? source.found : source.top);
  if (checked === null || !placed || !URL.canParse(address) || /#[/!]/.test(address)) return address;
  const directive = checked ?? nameWords(readWords(spot), CONTEXT_WORDS, CONTEXT_WORDS);
  return `${address.replace(/#.*/, '')}#:~:text=${writeDirective(directive)}`;
}

/** Directives that may lead to the quote, to be tried on its page: with as little around it as may do, first. */
export function listDirectives(spot: Spot): TextDirective[] {
  const words = readWords(spot);
  const named = CONTEXTS.map(([before, after]) => nameWords(words, before, after));
  // Words in several blocks are matched by their first and last ones alone.
  const inBlocks = CONTEXTS.slice(0, 4).map(([before, after]) =>
    nameWords({ ...words, ends: ENDS_IN_BLOCKS }, before, after),
  );
  return words.ends > 0 || words.exact.split(' ').length < ENDS_IN_BLOCKS * 2 ? named : [...named, ...inBlocks];
}

interface Words {
  /** What stands around the quote, spaces folded; cut at word ends of the quote. */
  before: string;
  exact: string;
  after: string;
  /** Where the quote was kept head and tail: its end. */
  tail: string;
  /** Named by so many words of each end; 0: by all of them. */
  ends: number;
}

function readWords({ quote, page }: Spot): Words {
  const fold = (text: string) => text.replace(/\s+/g, ' ');
  const [prefix, exact, suffix] = [fold(quote.prefix), fold(quote.exact), fold(quote.suffix)];
  const whole = prefix + exact + suffix;
  const [start, end] = widen(whole, prefix.length, prefix.length + exact.length, page.language);
  const words = whole.slice(start, end).trim();
  return {
    before: whole.slice(0, start),
    exact: words,
    after: whole.slice(end),
    tail: quote.tail === null ? words : fold(quote.tail).trim(),
    ends: words.length > LONGEST_EXACT || quote.tail !== null ? END_WORDS : 0,
  };
}

function nameWords({ before, exact, after, tail, ends }: Words, left: number, right: number): TextDirective {
  const prefix = left && lastWords(before, left);
  const suffix = right && firstWords(after, right);
  const named = ends ? { textStart: firstWords(exact, ends), textEnd: lastWords(tail, ends) } : { textStart: exact };
  return { ...(prefix ? { prefix } : {}), ...named, ...(suffix ? { suffix } : {}) };
}

function writeDirective({ prefix, textStart, textEnd, suffix }: TextDirective): string {
  const parts = [prefix && `${encode(prefix)}-`, encode(textStart), textEnd && encode(textEnd)];
  return [...parts, suffix && `-${encode(suffix)}`].filter(Boolean).join(',');
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
