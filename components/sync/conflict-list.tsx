import { i18n } from '#i18n';
import { QuoteText } from '@/components/card/quote-text';
import { AddressLink } from '@/components/words/address-link';
import { PlainText } from '@/components/words/plain-text';
import type { Annotation } from '@/lib/annotation/schema';

export interface ListedConflict {
  note: Annotation;
  field: string;
  stands: string;
  lost: string;
  stamp: string;
}

interface Props {
  conflicts: ListedConflict[];
  settle: (conflict: ListedConflict, take: boolean) => void;
}

/** Texts written twice, side by side. The card can be settled by its keys: Enter keeps, t takes the other. */
export function ConflictList({ conflicts, settle }: Props) {
  if (conflicts.length === 0) return null;
  return (
    <section class="sync-part">
      <h2>{i18n.t('sync.conflicts.title')}</h2>
      <p class="aside">{i18n.t('sync.conflicts.text')}</p>
      <ul class="cards">
        {conflicts.map((conflict) => (
          <li key={`${conflict.note.id} ${conflict.stamp} ${conflict.field}`}>
            <ConflictCard conflict={conflict} settle={settle} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConflictCard({ conflict, settle }: { conflict: ListedConflict; settle: Props['settle'] }) {
  const { note, field, stands, lost, stamp } = conflict;
  const id = `conflict-${note.id}-${stamp}`;
  return (
    <article class="card conflict" data-card={id} tabIndex={-1} aria-labelledby={id}>
      <p class="card-head" id={id}>
        <span class="kind">{sayField(field)}</span>
        <span>
          <PlainText text={note.target.page.title} />
        </span>
      </p>
      <QuoteText quote={note.target.quote} color={note.color} />
      <AddressLink address={note.target.source.found} shown={note.target.source.identity} />
      <dl class="versions">
        <dt>{i18n.t('sync.conflicts.stands')}</dt>
        <dd class="own-words" dir="auto">
          <PlainText text={stands} />
        </dd>
        <dt>{i18n.t('sync.conflicts.lost')}</dt>
        <dd class="own-words" dir="auto">
          <PlainText text={lost} />
        </dd>
      </dl>
      <div class="card-actions">
        <button
          type="button"
          class="quiet"
          aria-describedby={id}
          aria-keyshortcuts="Enter"
          onClick={() => settle(conflict, false)}
        >
          {i18n.t('sync.conflicts.keep')}
        </button>
        <button
          type="button"
          class="quiet"
          aria-describedby={id}
          aria-keyshortcuts="t"
          onClick={() => settle(conflict, true)}
        >
          {i18n.t('sync.conflicts.take')}
        </button>
      </div>
    </article>
  );
}

const named = ['comment', 'text', 'replacement', 'evidence'] as const;

function sayField(field: string): string {
  const name = named.find((one) => one === field);
  return i18n.t(`sync.conflicts.field_${name ?? 'other'}`);
}
