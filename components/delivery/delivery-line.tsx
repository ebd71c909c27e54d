import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayMoment, sayWhen } from '@/components/words/say-when';
import type { Delivery } from '@/lib/annotation/schema';
import { nameRecipient } from './name-recipient';
import { sayDelivery } from './say-delivery';

/** How the report of a note stands, and since when. */
export function DeliveryLine({ delivery, now }: { delivery: Delivery; now: number }) {
  const [first, ...more] = sayDelivery(delivery);
  const answer = delivery.receipt?.answer;
  return (
    <div class={`delivery delivery-${delivery.state}`}>
      <p>
        <PlainText text={first ?? ''} />{' '}
        <time class="checked" dateTime={delivery.updatedAt} title={sayMoment(delivery.updatedAt)}>
          {sayWhen(delivery.updatedAt, now)}
        </time>
      </p>
      {more.map((sentence) => (
        <p key={sentence} class="grade">
          <PlainText text={sentence} />
        </p>
      ))}
      {answer && (
        <blockquote
          class="answer"
          dir="auto"
          aria-label={i18n.t('delivery.answer', [nameRecipient(delivery.recipient)])}
        >
          <PlainText text={answer} />
        </blockquote>
      )}
    </div>
  );
}
