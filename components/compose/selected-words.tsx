import { i18n } from '#i18n';
import { clipEnd, clipStart } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import type { Color, Target } from '@/lib/annotation/schema';
import { LongQuote } from './long-quote';

/** Text shown on each side of the words, in UTF-16 units. */
const ROOM = 140;

/** The selected words in their sentence, marked as they will be on the page. */
export function SelectedWords({ target, color }: { target: Target; color: Color }) {
  if (!target.sentence) return <LongQuote quote={target.quote} />;
  const { text, start, end } = target.sentence;
  return (
    <blockquote
      class="selected"
      dir="auto"
      lang={target.page.language ?? undefined}
      aria-label={i18n.t('composer.selected')}
    >
      <PlainText text={clipStart(text.slice(0, start), ROOM)} />
      <mark class={`cue-${color}`}>
        <PlainText text={text.slice(start, end)} />
      </mark>
      <PlainText text={clipEnd(text.slice(end), ROOM)} />
    </blockquote>
  );
}
