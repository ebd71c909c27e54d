import { i18n } from '#i18n';
import { clipEnd } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import { sayDate, sayMoment } from '@/components/words/say-when';
import type { Sighting } from '@/lib/annotation/schema';

const marks = { fixed: '✓', changed: '≠', still: '•', unknown: '?' } as const;

/** What became of a note, as its page was last seen: for a correction its outcome, else where the words are. */
export function OutcomeLine({ sighting }: { sighting: Sighting }) {
  const { outcome } = sighting;
  return (
    <div class={`outcome outcome-${outcome ?? sighting.grade}`}>
      {outcome !== null && (
        <p class="outcome-words">
          <span class="mark" aria-hidden="true">
            {marks[outcome]}
          </span>
          <span>
            {sayOutcome(outcome, sighting.found)} <Checked at={sighting.at} />
          </span>
        </p>
      )}
      {outcome !== 'fixed' && outcome !== 'changed' && (
        <p class="grade">
          {i18n.t(`notebook.grade.${sighting.grade}`)} {outcome === null && <Checked at={sighting.at} />}
        </p>
      )}
    </div>
  );
}

function sayOutcome(outcome: keyof typeof marks, found: string | null) {
  if (outcome !== 'changed' || found === null) return i18n.t(`notebook.outcome.${outcome}`);
  return (
    <>
      {i18n.t('notebook.outcome.changed_to')}{' '}
      <q class="found">
        <bdi>
          <PlainText text={clipEnd(found, 300)} />
        </bdi>
      </q>
    </>
  );
}

function Checked({ at }: { at: string }) {
  return (
    <time class="checked" dateTime={at} title={sayMoment(at)}>
      {i18n.t('notebook.outcome.seen', [sayDate(at)])}
    </time>
  );
}
