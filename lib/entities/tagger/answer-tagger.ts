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

/** What was guessed of a document that was open, before its tags could be learned from. */
interface Earlier {
  guesses: Guess[];
  /** Done documents that the guesses were made from. */
  learned: number;
}

/**
 * A tagger that learns from the annotator's own done documents and offers in the open one. How right it was of late is
 * measured by what it guessed of the last documents when they were open; where it was not there to guess, by guessing each
 * now with what came before it. So a document opened after another costs one training, and the first one some more.
 */
export function makeTagger(): (question: TaggerQuestion) => TaggerAnswer {
  const seen = new Map<string, Earlier>();
  return ({ done, current }) => {
    const examples = done.map(makeExamples);
    const guess = (learned: number, { text, language }: TaggedDocument): Earlier => ({
      guesses: makeGuesser(trainTagger(examples.slice(0, learned)))(readText(text, language)),
      learned,
    });
    let record: TrackRecord = [];
    for (let at = Math.max(1, done.length - RECENT); at < done.length; at += 1) {
      const document = done[at];
      if (!document) continue;
      const before = seen.get(document.id);
      // One left open for long was guessed by a tagger that knew little.
      const earlier = before && before.learned >= at - RECENT ? before : guess(at, document);
      seen.set(document.id, earlier);
      const gold = document.entities.map((entity) => ({ ...hullOf(entity), label: entity.label }));
      record = addTrials(record, earlier.guesses, gold);
    }
    const now = guess(done.length, current);
    seen.set(current.id, now);
    const licence: Licence | null = licenseTagger(record);
    const taken = current.entities.map(hullOf);
    const offers = licence ? offerGuesses(now.guesses, { text: current.text, taken, licence }) : [];
    return { documentId: current.id, offers, precision: licence?.precision ?? null };
  };
}
