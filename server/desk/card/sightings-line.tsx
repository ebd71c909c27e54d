import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import type { Card } from '@/lib/annotation/cluster-messages';

type Seen = Card['sightings'][number];

/** What readers saw who came by again: evidence beside the server’s own look. */
export function SightingsLine({ sightings }: { sightings: readonly Seen[] }) {
  if (sightings.length === 0) return null;
  return (
    <ul class="evidence">
      {sightings.map((seen) => (
        <li key={seen.outcome}>
          {countWords('desk.queue.readers', seen.readers)},{' '}
          <time dateTime={seen.at} title={sayMoment(seen.at)}>
            {sayAgo(seen.at, Date.now())}
          </time>
          : <bdi>{sayOutcome(seen)}</bdi>
        </li>
      ))}
    </ul>
  );
}

function sayOutcome({ outcome, found }: Seen) {
  if (outcome === 'fixed') return i18n.t('desk.card.seen_fixed');
  if (outcome === 'still') return i18n.t('desk.card.seen_still');
  return <PlainText text={i18n.t('desk.card.seen_changed', [found ?? ''])} />;
}
