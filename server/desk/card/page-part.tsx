import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { PlainText } from '@/components/words/plain-text';
import { readAddress } from '@/components/words/read-address';
import { sayAgo, sayDate, sayMoment } from '@/components/words/say-when';
import type { Card } from '@/lib/annotation/cluster-messages';
import { spotOf } from './spot-of';

/** Where it stands: the page, its section, its author, its dates. */
export function PagePart({ card }: { card: Card }) {
  const { cluster, page, target } = card;
  const { href } = readAddress(spotOf(card));
  const known = [cluster.section, page?.author ?? cluster.author].filter(Boolean);
  return (
    <section class="of-page-part">
      <p class="row">
        {href !== null && (
          <a class="button" href={href} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">
            {i18n.t('desk.card.open_page')}
          </a>
        )}
        <AddressLink address={target?.source.found ?? cluster.page.identity} shown={cluster.page.identity} />
      </p>
      <p class="facts">
        {known.map((text) => (
          <bdi key={text}>
            <PlainText text={text} />
          </bdi>
        ))}
        {page?.published && <span>{i18n.t('desk.card.published', [sayDay(page.published)])}</span>}
        {page?.modified && <span>{i18n.t('desk.card.modified', [sayDay(page.modified)])}</span>}
        <time dateTime={cluster.firstAt} title={sayMoment(cluster.firstAt)}>
          {i18n.t('desk.card.reported', [sayAgo(cluster.firstAt, Date.now())])}
        </time>
        {cluster.lastAt !== cluster.firstAt && (
          <time dateTime={cluster.lastAt} title={sayMoment(cluster.lastAt)}>
            {i18n.t('desk.card.reported_last', [sayAgo(cluster.lastAt, Date.now())])}
          </time>
        )}
      </p>
    </section>
  );
}

/** Pages write their dates as they like: what is none is shown as it stands. */
const sayDay = (text: string) => (Number.isNaN(Date.parse(text)) ? text : sayDate(text));
