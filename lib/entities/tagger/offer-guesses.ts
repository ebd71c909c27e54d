import { mergeOffers, type Offer } from '@/lib/entities/offers/offer';
import type { Span } from '@/lib/entities/tagged';
import type { Guess } from './guess-entities';
import type { Licence } from './track-record';

/** The guesses that the tagger's record allows it to offer, each to be looked at by itself. */
export function offerGuesses(
  guesses: readonly Guess[],
  { text, taken, licence }: { text: string; taken: readonly Span[]; licence: Licence | null },
): Offer[] {
  if (!licence) return [];
  const offers = guesses
    .filter(({ margin }) => margin >= licence.margin)
    .map(
      ({ start, end, label }): Offer => ({
        start,
        end,
        exact: text.slice(start, end),
        label,
        origin: 'model',
        reason: { why: 'tagger', precision: licence.precision },
        knowledgeBaseId: null,
      }),
    );
  return mergeOffers([offers], taken);
}
