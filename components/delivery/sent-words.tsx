import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { CorrectionText } from '@/components/card/correction-text';
import { PlainText } from '@/components/words/plain-text';
import type { Correction } from '@/lib/annotation/schema';

interface Props {
  correction: Correction;
  /** The page's address as it is sent. */
  address: string;
  /** The very text that leaves the device. */
  exactly: string;
}

/** What is about to leave, for reading; and beneath it the same to the last letter. */
export function SentWords({ correction, address, exactly }: Props) {
  const { target, replacement, comment, evidence, category } = correction;
  const { page, quote, paragraph } = target;
  return (
    <section class="sent" aria-labelledby="sent-title">
      <h2 id="sent-title">{i18n.t('delivery.what')}</h2>
      <CorrectionText target={target} replacement={replacement} />
      <dl>
        <Row term={i18n.t('delivery.sent_page')}>
          <PlainText text={page.title} /> <span class="address">{address}</span>
        </Row>
        {!target.placed && <Row term={i18n.t('delivery.sent_spot')}>{i18n.t('delivery.sent_unplaced')}</Row>}
        <Row term={i18n.t('delivery.sent_category')}>{i18n.t(`categories.${category}`)}</Row>
        {comment !== '' && (
          <Row term={i18n.t('delivery.sent_comment')}>
            <PlainText text={comment} />
          </Row>
        )}
        {evidence !== null && <Row term={i18n.t('delivery.sent_evidence')}>{evidence}</Row>}
        <Row term={i18n.t('delivery.sent_context')}>
          <PlainText text={`${quote.prefix}${quote.exact}${quote.suffix}`} />
        </Row>
        {paragraph !== null && (
          <Row term={i18n.t('delivery.sent_paragraph')}>
            <PlainText text={paragraph.text} />
          </Row>
        )}
      </dl>
      <details>
        <summary>{i18n.t('delivery.exactly')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard */}
        <pre class="exactly" tabIndex={0} dir="ltr">
          {exactly}
        </pre>
      </details>
    </section>
  );
}

function Row({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div class="row">
      <dt>{term}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
