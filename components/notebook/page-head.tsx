import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { PlainText } from '@/components/words/plain-text';
import type { Target } from '@/lib/annotation/schema';

/** The page that the notes below are about. */
export function PageHead({ target: { page, source } }: { target: Target }) {
  // An identity is made for comparing, not for opening; it stands in only where the note is in a frame.
  const address = source.identity === source.top ? source.found : source.top;
  return (
    <header class="page-head">
      <h2 class="page-title" dir="auto">
        <PlainText text={page.title.trim() || i18n.t('notebook.untitled')} />
      </h2>
      <AddressLink address={address} shown={source.top} />
    </header>
  );
}

/** The notes below are about this page, but their words are not on it any more. */
export function LostHead() {
  return (
    <header class="page-head lost-head">
      <h2 class="page-title">{i18n.t('notebook.lost.title')}</h2>
      <p class="aside">{i18n.t('notebook.lost.text')}</p>
    </header>
  );
}
