import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { clipEnd, clipStart } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import type { Annotation, Sighting } from '@/lib/annotation/schema';
import { CorrectionText } from './correction-text';
import { QuoteText } from './quote-text';

/** What a note says, by its kind: the fix in its sentence, or the quote and the reader's own words. */
export function AnnotationBody({ annotation, sighting }: { annotation: Annotation; sighting: Sighting | null }) {
  const { target, color } = annotation;
  if (annotation.kind === 'correction') {
    return (
      <>
        <CorrectionText target={target} replacement={annotation.replacement} />
        <OwnWords text={annotation.comment} />
        {annotation.evidence !== null && (
          <p class="evidence">
            {i18n.t('notebook.card.evidence')} <AddressLink address={annotation.evidence} />
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <QuoteText quote={target.quote} color={color} />
      {annotation.kind === 'note' && <OwnWords text={annotation.text} />}
      {sighting?.grade === 'lost' && <OldSentence annotation={annotation} />}
    </>
  );
}

function OwnWords({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <p class="own-words" dir="auto">
      <PlainText text={clipEnd(text, 2000)} />
    </p>
  );
}

/** A lost note keeps the sentence its words stood in: without it a quote of one word means nothing. */
function OldSentence({ annotation }: { annotation: Annotation }) {
  const { sentence } = annotation.target;
  if (sentence === null) return null;
  return (
    <p class="old-sentence">
      {i18n.t('notebook.card.sentence_was')}{' '}
      <bdi dir="auto">
        <PlainText text={clipStart(sentence.text.slice(0, sentence.start), 160)} />
        <mark class={`cue-${annotation.color}`}>
          <PlainText text={clipEnd(sentence.text.slice(sentence.start, sentence.end), 300)} />
        </mark>
        <PlainText text={clipEnd(sentence.text.slice(sentence.end), 160)} />
      </bdi>
    </p>
  );
}
