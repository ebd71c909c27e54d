import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { AnnotationBody } from '@/components/card/annotation-body';
import { OutcomeLine } from '@/components/card/outcome-line';
import { sayMoment, sayWhen } from '@/components/words/say-when';
import type { Annotation, Sighting } from '@/lib/annotation/schema';

interface Props {
  annotation: Annotation;
  /** What this browser last saw of it; null before the first visit. */
  sighting: Sighting | null;
  /** Milliseconds since the epoch. */
  now: number;
  notices: ComponentChildren;
  children: ComponentChildren;
}

/** A note as it is read where it stands: what it says and what became of it, before anything can be changed. */
export function NoteReading({ annotation, sighting, now, notices, children }: Props) {
  const { kind, createdAt, tags } = annotation;
  return (
    <div class="card reading" role="dialog" aria-labelledby="title" aria-describedby="note">
      {notices}
      <header class="reading-head">
        <h1 id="title">
          {i18n.t(`kinds.${kind}`)}
          {kind === 'correction' && <span class="aside"> · {i18n.t(`categories.${annotation.category}`)}</span>}
        </h1>
        <time class="aside" dateTime={createdAt} title={sayMoment(createdAt)}>
          {sayWhen(createdAt, now)}
        </time>
      </header>
      <div id="note">
        <AnnotationBody annotation={annotation} sighting={sighting} />
        {tags.length > 0 && (
          <ul class="tags" aria-label={i18n.t('composer.tags')}>
            {tags.map((tag) => (
              <li key={tag}>
                <bdi>{tag}</bdi>
              </li>
            ))}
          </ul>
        )}
        {sighting !== null && <OutcomeLine sighting={sighting} />}
      </div>
      {children}
    </div>
  );
}
