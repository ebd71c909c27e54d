import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { PlainText } from '@/components/words/plain-text';
import { type Entry, groupByPage, type PageGroup } from './group-by-page';

interface Props {
  entries: Entry[];
  /** Draws one note; the list knows pages and order only. */
  drawCard: (entry: Entry) => ComponentChildren;
}

/** Notes grouped by page, as nested lists: a screen reader says how many pages and how many notes on each. */
export function AnnotationList({ entries, drawCard }: Props) {
  return (
    <div class="pages">
      {groupByPage(entries).map((group) => (
        <PageSection key={group.identity} group={group} drawCard={drawCard} />
      ))}
    </div>
  );
}

function PageSection({ group, drawCard }: { group: PageGroup; drawCard: Props['drawCard'] }) {
  const id = useId();
  return (
    <section class="page" aria-labelledby={id}>
      <header class="page-head">
        <h2 class="page-title" id={id} dir="auto">
          <PlainText text={group.title.trim() || i18n.t('notebook.untitled')} />
        </h2>
        <AddressLink address={group.address} shown={group.identity} />
      </header>
      <ul class="cards" aria-labelledby={id}>
        {group.entries.map((entry) => (
          <li key={entry.annotation.id}>{drawCard(entry)}</li>
        ))}
      </ul>
    </section>
  );
}
