import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { readFormats } from '@/components/words/read-formats';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { Offer, Reason } from '@/lib/entities/offers/offer';

/** Offers drawn at once; the rest come up as these are answered. */
const SHOWN = 30;

interface Props {
  offers: readonly Offer[];
  set: LabelSet;
  show: (offer: Offer) => void;
  accept: (offer: Offer) => void;
  refuse: (offer: Offer) => void;
  acceptName: (offer: Offer) => void;
}

/** What is offered, one by one, each with its reason; a name that is offered more than once can be taken as a whole. */
export function OfferList({ offers, set, show, accept, refuse, acceptName }: Props) {
  const names = new Map<string, number>();
  for (const offer of offers) names.set(keyOf(offer), (names.get(keyOf(offer)) ?? 0) + 1);
  return (
    <section class="tag-part" aria-labelledby="tag-offers">
      <h2 id="tag-offers">{countWords('tagging.offers', offers.length)}</h2>
      <ul class="tag-offers">
        {offers.slice(0, SHOWN).map((offer) => {
          const many = names.get(keyOf(offer)) ?? 1;
          return (
            <li key={`${offer.start} ${offer.end} ${offer.label}`}>
              <button type="button" class="quiet tag-words" onClick={() => show(offer)}>
                <PlainText text={offer.exact} />
              </button>
              <span class="tag-reason">
                {set.labels.find(({ id }) => id === offer.label)?.name ?? offer.label} · {sayReason(offer.reason)}
              </span>
              <span class="tag-acts">
                <button type="button" class="plain" onClick={() => accept(offer)}>
                  {i18n.t('tagging.accept')}
                  <span class="unseen"> {offer.exact}</span>
                </button>
                <button type="button" class="plain" onClick={() => refuse(offer)}>
                  {i18n.t('tagging.refuse')}
                  <span class="unseen"> {offer.exact}</span>
                </button>
                {many > 1 && (
                  <button type="button" class="plain" onClick={() => acceptName(offer)}>
                    {i18n.t('tagging.accept_all', [readFormats().number.format(many)])}
                    <span class="unseen"> {offer.exact}</span>
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const keyOf = ({ exact, label }: Offer) => `${label} ${exact}`;

/** Why something is offered, in words. */
export function sayReason(reason: Reason): string {
  switch (reason.why) {
    case 'same-name':
      return i18n.t('tagging.why.same_name');
    case 'alias':
      return i18n.t('tagging.why.alias', [reason.of]);
    case 'memory':
      return i18n.t('tagging.why.memory', [
        countWords('tagging.times', reason.times),
        countWords('tagging.documents', reason.documents),
      ]);
    case 'gazetteer':
      return i18n.t('tagging.why.gazetteer');
    case 'tagger':
      return i18n.t('tagging.why.tagger', [readFormats().number.format(Math.round(reason.precision * 100))]);
    case 'grammar':
      return i18n.t('tagging.why.grammar');
  }
}
