import { i18n } from '#i18n';
import type { Target } from '@/lib/annotation/schema';
import { AddressLink } from './address-link';
import { PlainText } from './plain-text';

/** Title and address of the page a card is about, where cards are not grouped by page. */
export function PageLine({ target: { page, source } }: { target: Target }) {
  return (
    <p class="page-line">
      <bdi>
        <PlainText text={page.title.trim() || i18n.t('notebook.untitled')} />
      </bdi>{' '}
      <AddressLink address={source.found} shown={source.identity} />
    </p>
  );
}
