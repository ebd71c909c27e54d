import type { Offer } from '@/lib/entities/offers/offer';
import { hullOf, type TaggedDocument } from '@/lib/entities/tagged';
import { makeExamples } from '@/lib/entities/tagger/examples';
import { type Guess, makeGuesser } from '@/lib/entities/tagger/guess-entities';
import { offerGuesses } from '@/lib/entities/tagger/offer-guesses';
import { addTrials, type Licence, licenseTagger, RECENT, type TrackRecord } from '@/lib/entities/tagger/track-record';
import { trainTagger } from '@/lib/entities/tagger/train-tagger';
import { readText } from '@/lib/entities/tokens/read-text';

export interface TaggerQuestion {
  /** Done documents, oldest first. */
  done: TaggedDocument[];
  current: TaggedDocument;
}

export interface TaggerAnswer {
  documentId: string;
  /** None while it may not offer. */
  offers: Offer[];
  /** How right its offers were in the last documents; null while that is not known, or not enough. */
  precision: number | null;
}

/**
 * Learns from the annotator's own done documents and offers in the open one. How right it was of late is measured by
 * guessing each of the last documents with what came before it.
 */
export function answerTagger({ done, current }: TaggerQuestion): TaggerAnswer {
  const examples = done.map(makeExamples);
  const guess = (count: number, { text, language }: TaggedDocument): Guess[] =>
    makeGuesser(trainTagger(examples.slice(0, count)))(readText(text, language));
  let record: TrackRecord = [];
  for (let at = Math.max(1, done.length - RECENT); at < done.length; at += 1) {
    const document = done[at];
    if (!document) continue;
    const gold = document.entities.map((entity) => ({ ...hullOf(entity), label: entity.label }));
    record = addTrials(record, guess(at, document), gold);
  }
  const licence: Licence | null = licenseTagger(record);
  const taken = current.entities.map(hullOf);
  const offers = licence ? offerGuesses(guess(done.length, current), { text: current.text, taken, licence }) : [];
  return { documentId: current.id, offers, precision: licence?.precision ?? null };
}
