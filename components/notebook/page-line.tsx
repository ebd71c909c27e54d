import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { PlainText } from '@/components/words/plain-text';
import type { Target } from '@/lib/annotation/schema';

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
