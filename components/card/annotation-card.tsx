import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayMoment, sayWhen } from '@/components/words/say-when';
import type { Annotation, Sighting } from '@/lib/annotation/schema';
import { AnnotationBody } from './annotation-body';
import { ColorSwatch } from './color-swatch';
import { OutcomeLine } from './outcome-line';

interface Props {
  annotation: Annotation;
  /** What this browser last saw of it; null before the first visit. */
  sighting: Sighting | null;
  /** Milliseconds since the epoch: one clock for the whole list. */
  now: number;
  /** The one card of the list that Tab reaches; the others are reached by arrows. */
  active: boolean;
  /** The note is open beside its page just now. */
  current?: boolean;
  /** The box that chooses it, where several can be chosen. */
  pick?: ComponentChildren;
  /** How its report stands; nothing where there is none. */
  delivery?: ComponentChildren;
  /** Buttons; a card that is not active keeps them clickable but out of the way of Tab. */
  children: ComponentChildren;
}

/** One note: what it is, the words, the reader's word on them, what became of it, and what can be done. */
export function AnnotationCard({ annotation, sighting, now, active, current, pick, delivery, children }: Props) {
  const label = `card-${annotation.id}`;
  return (
    <article
      class="card"
      data-card={annotation.id}
      tabIndex={active ? 0 : -1}
      aria-current={current ? 'true' : undefined}
      aria-labelledby={`${label} ${label}-body`}
    >
      <header class="card-head">
        {pick}
        <ColorSwatch color={annotation.color} />
        <h3 class="kind" id={label}>
          {sayKind(annotation)}
        </h3>
        <time class="when" dateTime={annotation.createdAt} title={sayMoment(annotation.createdAt)}>
          {sayWhen(annotation.createdAt, now)}
        </time>
      </header>
      <div id={`${label}-body`}>
        <AnnotationBody annotation={annotation} sighting={sighting} />
      </div>
      <Tags tags={annotation.tags} />
      {!annotation.target.placed && <p class="grade">{i18n.t('notebook.card.unplaced')}</p>}
      {sighting !== null && <OutcomeLine sighting={sighting} />}
      {delivery}
      <footer class="card-actions">{children}</footer>
    </article>
  );
}

function sayKind(annotation: Annotation): string {
  const kind = i18n.t(`kinds.${annotation.kind}`);
  return annotation.kind === 'correction' ? `${kind} · ${i18n.t(`categories.${annotation.category}`)}` : kind;
}

function Tags({ tags }: { tags: string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={i18n.t('notebook.card.tags')}>
      {tags.map((tag) => (
        <li key={tag}>
          <bdi>
            <PlainText text={tag} />
          </bdi>
        </li>
      ))}
    </ul>
  );
}
