import { clipEnd, clipStart } from '@/components/words/clip-text';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { foldSpaces } from '@/lib/annotation/fold-text';
import type { Quote } from '@/lib/annotation/schema';

/** Text shown of each end of a long selection, in UTF-16 units. */
const ROOM = 160;

/** The first and last words of a selection too long to edit in its sentence, and how long it is. */
export function LongQuote({ quote }: { quote: Quote }) {
  const head = foldSpaces(quote.exact);
  const tail = foldSpaces(quote.tail ?? quote.exact);
  const isShort = quote.tail === null && head.length <= ROOM * 2;
  return (
    <div class="long-quote">
      <blockquote>
        <p dir="auto">
          <PlainText text={isShort ? head : clipEnd(head, ROOM)} />
        </p>
        {!isShort && (
          <p dir="auto">
            <PlainText text={`…${clipStart(tail, ROOM).replace(/^…/, '')}`} />
          </p>
        )}
      </blockquote>
      {!isShort && <p class="aside">{countWords('composer.long', quote.length)}</p>}
    </div>
  );
}
