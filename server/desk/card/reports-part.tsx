import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import type { Card } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { sayAccuracy, sayKind } from '@/server/desk/say-choice';
import { DenyButton } from './deny-button';

type Report = Card['reports'][number];

/** What each reader said beside the fix. */
export function ReportsPart({ desk, card: { reports } }: { desk: Desk; card: Card }) {
  if (reports.length === 0) return null;
  return (
    <section>
      <h3>{i18n.t('desk.card.reports')}</h3>
      <ul class="reports">
        {reports.map((report) => (
          <ReportLine key={report.id} desk={desk} report={report} />
        ))}
      </ul>
    </section>
  );
}

function ReportLine({ desk, report }: { desk: Desk; report: Report }) {
  const { receivedAt, comment, evidence, category, accuracy, wantsReply, credit, withdrawn, additions } = report;
  return (
    <li>
      <p class="facts">
        <span>{sayAccuracy(accuracy)}</span>
        <span>{sayKind(category)}</span>
        <time dateTime={receivedAt} title={sayMoment(receivedAt)}>
          {sayAgo(receivedAt, Date.now())}
        </time>
        {wantsReply && <span>{i18n.t('desk.card.wants_reply')}</span>}
        <DenyButton desk={desk} report={report} />
        {withdrawn && <span class="alarm">{i18n.t('desk.card.was_withdrawn')}</span>}
        {credit !== null && (
          <bdi>
            <PlainText text={i18n.t('desk.card.credit', [credit])} />
          </bdi>
        )}
      </p>
      {comment !== '' && (
        <p class="comment" dir="auto">
          <PlainText text={comment} />
        </p>
      )}
      {evidence !== null && evidence !== '' && (
        <p>
          {i18n.t('desk.card.source')} <AddressLink address={evidence} />
        </p>
      )}
      {additions.map(({ id, text }) => (
        <p key={id} class="comment" dir="auto">
          <PlainText text={i18n.t('desk.card.added', [text])} />
        </p>
      ))}
    </li>
  );
}
