/**
 * Where a note stands, as selectors of the W3C model (section 4.2), and back.
 *
 * A TextPositionSelector counts code points of the whole text (4.2.5), and of a page's text we have kept an offset in
 * UTF-16 units and no more: nobody can say any longer how many characters of two units stood before it. So a position
 * is written where it can be counted, in the paragraph or sentence kept beside the quote: a TextQuoteSelector for that
 * passage, refined by a TextPositionSelector within it (4.2.9). The page's own offset goes with the fields of ours.
 */
import type { Passage, Position, Quote, Target } from '@/lib/annotation/schema';
import { countCodePoints, splitsPair } from '@/lib/entities/formats/code-points';

export interface QuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix?: string;
  suffix?: string;
  refinedBy?: PositionSelector;
}

export interface PositionSelector {
  type: 'TextPositionSelector';
  /** Code points. */
  start: number;
  end: number;
}

export interface RangeSelector {
  type: 'RangeSelector';
  startSelector: QuoteSelector;
  endSelector: QuoteSelector;
}

export type Selector = QuoteSelector | PositionSelector | RangeSelector;

export function writeSelectors({ quote, paragraph, sentence }: Target): Selector[] {
  const passage = writePassage(paragraph) ?? writePassage(sentence);
  return [writeQuote(quote), ...(passage ? [passage] : [])];
}

/** Do the selectors tell the whole of the paragraph? Not where it has fields of a newer version. */
export function saysParagraph({ paragraph }: Target): boolean {
  return paragraph !== null && Object.keys(paragraph).length === 3 && writePassage(paragraph) !== null;
}

function writeQuote({ exact, prefix, suffix, tail }: Quote): QuoteSelector | RangeSelector {
  const head: QuoteSelector = { type: 'TextQuoteSelector', exact, prefix };
  // A range ends where its end begins (4.2.8): so the end is what follows the words.
  if (tail !== null && suffix !== '')
    return {
      type: 'RangeSelector',
      startSelector: head,
      endSelector: { type: 'TextQuoteSelector', exact: suffix, prefix: tail },
    };
  return { ...head, suffix };
}

/** null where the offsets are none of a text of whole characters. */
function writePassage(passage: Passage | null): QuoteSelector | null {
  if (!passage || passage.text === '') return null;
  const { text, start, end } = passage;
  if (start > end || end > text.length || splitsPair(text, start) || splitsPair(text, end)) return null;
  const points = countCodePoints(text);
  return {
    type: 'TextQuoteSelector',
    exact: text,
    refinedBy: { type: 'TextPositionSelector', start: points.fromUnits(start), end: points.fromUnits(end) },
  };
}

/** What selectors of anybody's say of a place; null for what they do not. */
export interface ReadPlace {
  quote: Pick<Quote, 'exact' | 'prefix' | 'suffix' | 'tail'> | null;
  /** Of the whole text, in what the writer counted in: a hint, since most tools write UTF-16 units. */
  position: Position | null;
  passage: Passage | null;
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @param selectors one or a list, of any kind; those that name no words or offsets are passed over */
export function readSelectors(selectors: unknown): ReadPlace {
  const list = (Array.isArray(selectors) ? selectors : [selectors]).filter(isPlain);
  const place: ReadPlace = { quote: null, position: null, passage: null };
  for (const selector of list) {
    place.passage ??= readPassage(selector);
    if (!isPlain(selector.refinedBy)) place.quote ??= readQuote(selector);
    place.position ??= readPosition(selector);
  }
  const inner = list.flatMap(({ refinedBy }) => (isPlain(refinedBy) ? [refinedBy] : []));
  place.quote ??= quoteIn(place.passage) ?? firstOf([...inner, ...list], readQuote);
  return place;
}

function firstOf<T>(list: readonly Plain[], read: (selector: Plain) => T | null): T | null {
  for (const selector of list) {
    const found = read(selector);
    if (found !== null) return found;
  }
  return null;
}

function readQuote(selector: Plain): ReadPlace['quote'] {
  if (selector.type === 'TextQuoteSelector') {
    const exact = textOf(selector.exact);
    const around = { prefix: textOf(selector.prefix).slice(-256), suffix: textOf(selector.suffix).slice(0, 256) };
    return exact === '' ? null : { exact, ...around, tail: null };
  }
  if (selector.type !== 'RangeSelector') return null;
  const { startSelector: start, endSelector: end } = selector;
  if (!isPlain(start) || !isPlain(end) || start.type !== 'TextQuoteSelector') return null;
  const exact = textOf(start.exact);
  if (exact === '') return null;
  const rest = end.type === 'TextQuoteSelector' ? end : {};
  const tail = textOf(rest.prefix) || null;
  return { exact, prefix: textOf(start.prefix).slice(-256), suffix: textOf(rest.exact).slice(0, 256), tail };
}

function readPosition(selector: Plain): Position | null {
  const { type, start, end } = selector;
  if (type !== 'TextPositionSelector' || !isOffset(start) || !isOffset(end) || end < start) return null;
  return { start, end };
}

const isOffset = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function readPassage({ type, exact, refinedBy }: Plain): Passage | null {
  const inner = isPlain(refinedBy) ? readPosition(refinedBy) : null;
  if (type !== 'TextQuoteSelector' || typeof exact !== 'string' || !inner) return null;
  const points = countCodePoints(exact);
  const [start, end] = [points.toUnits(inner.start), points.toUnits(inner.end)];
  return start === null || end === null ? null : { text: exact, start, end };
}

/** Where only a passage and a place in it are told, the words are those that stand there. */
function quoteIn(passage: Passage | null): ReadPlace['quote'] {
  if (!passage || passage.end <= passage.start) return null;
  const { text, start, end } = passage;
  const around = { prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) };
  return { exact: text.slice(start, end), ...around, tail: null };
}
