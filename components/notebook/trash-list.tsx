import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { AnnotationCard } from '@/components/card/annotation-card';
import { sayDate } from '@/components/words/say-when';
import type { Annotation } from '@/lib/annotation/schema';
import { PageLine } from './page-line';

interface Props {
  annotations: Annotation[];
  /** Milliseconds since the epoch. */
  now: number;
  /** The note that Tab reaches. */
  active: string | null;
  drawActs: (annotation: Annotation) => ComponentChildren;
}

/** Notes in the trash, last thrown first, each with the day it was put there and how long it has. */
export function TrashList({ annotations, now, active, drawActs }: Props) {
  return (
    <>
      <h2 class="unseen">{i18n.t('notebook.tab_trash')}</h2>
      <ul class="cards" aria-label={i18n.t('notebook.tab_trash')}>
        {annotations.map((annotation) => (
          <li key={annotation.id}>
            <AnnotationCard annotation={annotation} sighting={null} now={now} active={annotation.id === active}>
              <PageLine target={annotation.target} />
              {annotation.deletedAt !== null && (
                <p class="trashed">{i18n.t('notebook.card.trashed', [sayDate(annotation.deletedAt)])}</p>
              )}
              {drawActs(annotation)}
            </AnnotationCard>
          </li>
        ))}
      </ul>
    </>
  );
}
