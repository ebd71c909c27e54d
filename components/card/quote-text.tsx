import { clipEnd } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import type { Color, Quote } from '@/lib/annotation/schema';

/** Longest quote a card shows whole, in UTF-16 units. */
const ROOM = 480;

/** The selected words, as text, in the direction they were written in, underlined with the note's line style. */
export function QuoteText({ quote, color }: { quote: Quote; color: Color }) {
  const words =
    quote.tail === null ? clipEnd(quote.exact, ROOM) : `${clipEnd(quote.exact, ROOM)} ${quote.tail.slice(-80)}`;
  return (
    <blockquote class="quote" dir="auto">
      <bdi class={`cue-${color}`}>
        <PlainText text={words} />
      </bdi>
    </blockquote>
  );
}
