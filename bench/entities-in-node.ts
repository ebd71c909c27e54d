/** The effort of a perfect annotator over gold documents, and what is offered to it: pure, bundled for Node by `measure-entities.ts`. */
import { addEffort, type Effort, noEffort } from '@/lib/entities/effort/keystroke-level';
import { countProdigy } from '@/lib/entities/effort/other-tools';
import { perform } from '@/lib/entities/effort/perfect-annotator';
import { reachSpan } from '@/lib/entities/effort/reach-span';
import { readConll } from '@/lib/entities/formats/conll';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import { newMemory, recall, remember } from '@/lib/entities/offers/memory';
import { keyTokens } from '@/lib/entities/offers/name-index';
import type { Offer } from '@/lib/entities/offers/offer';
import { openSession } from '@/lib/entities/session/tag-session';
import { hullOf, type TaggedDocument } from '@/lib/entities/tagged';
import { type Example, makeExamples } from '@/lib/entities/tagger/examples';
import { type Guesser, makeGuesser } from '@/lib/entities/tagger/guess-entities';
import { offerGuesses } from '@/lib/entities/tagger/offer-guesses';
import { addTrials, licenseTagger, type TrackRecord } from '@/lib/entities/tagger/track-record';
import { trainTagger } from '@/lib/entities/tagger/train-tagger';
import { type ReadText, readText } from '@/lib/entities/tokens/read-text';

export { secondsEach, secondsEachWithThought } from '@/lib/entities/effort/keystroke-level';

/** The gold text in documents of so many sentences, as people would have written it. */
export function readGold(file: string, sentencesEach: number): TaggedDocument[] {
  return readConll(file, fourClassSet, sentencesEach).documents;
}

export interface Helpers {
  memory: boolean;
  tagger: boolean;
}

/** Offers of memory and tagger, against the gold. */
export interface OfferCount {
  offers: number;
  right: number;
  gold: number;
}

export interface Walk {
  /** Of the documents from `from` on. */
  effort: Effort;
  offered: OfferCount;
  /** Documents whose result is not the gold, exactly. */
  unequal: number;
}

const RETRAIN_EVERY = 10;

/** An annotator's way through the documents: each is tagged, then learned from. Counted from the document `from` (0 is the first). */
export function walk(documents: readonly TaggedDocument[], helpers: Helpers, from: number): Walk {
  const memory = newMemory();
  const examples: Example[][] = [];
  let record: TrackRecord = [];
  let guess: Guesser | null = null;
  const result: Walk = {
    effort: noEffort(),
    offered: { offers: 0, right: 0, gold: 0 },
    unequal: 0,
  };
  documents.forEach((gold, index) => {
    const read = readText(gold.text, gold.language);
    const guesses = guess?.(read) ?? [];
    const sources: Offer[][] = [];
    if (helpers.memory) sources.push(recall(memory, { text: gold.text, keyed: keyTokens(read.tokens), taken: [] }));
    if (helpers.tagger)
      sources.push(offerGuesses(guesses, { text: gold.text, taken: [], licence: licenseTagger(record) }));
    const session = openSession({ document: { ...gold, entities: [] }, set: fourClassSet, sources, read });
    const { effort, session: done } = perform(session, gold.entities);
    if (index >= from) count(result, { gold, done: done.document, effort, offers: session.offers });
    remember(memory, gold);
    if (guess) record = addTrials(record, guesses, marksOf(gold));
    if (!helpers.tagger) return;
    examples.push(makeExamples(gold));
    if ((index + 1) % RETRAIN_EVERY === 0) guess = makeGuesser(trainTagger(examples));
  });
  return result;
}

const marksOf = ({ entities }: TaggedDocument) =>
  entities.map((entity) => ({ ...hullOf(entity), label: entity.label }));

interface Done {
  gold: TaggedDocument;
  done: TaggedDocument;
  effort: Effort;
  offers: Offer[];
}

function count(result: Walk, { gold, done, effort, offers }: Done): void {
  const key = ({ start, end, label }: { start: number; end: number; label: string }) => `${start} ${end} ${label}`;
  const right = new Set(marksOf(gold).map(key));
  const hits = offers.filter((offer) => right.has(key(offer))).length;
  result.effort = addEffort(result.effort, effort);
  result.offered.offers += offers.length;
  result.offered.right += hits;
  result.offered.gold += gold.entities.length;
  const made = marksOf(done).map(key).sort().join();
  if (made !== [...right].sort().join()) result.unequal += 1;
}

export function countOthers(documents: readonly TaggedDocument[]): Effort {
  return documents.reduce((sum, gold) => addEffort(sum, countProdigy(readText(gold.text), gold.entities)), noEffort());
}

/** How many entities one double-click selects exactly, and how many stand off the tokens' edges. */
export function countPicks(documents: readonly TaggedDocument[]) {
  const found = { entities: 0, exact: 0, offToken: 0 };
  for (const gold of documents) {
    const read = readText(gold.text);
    for (const entity of gold.entities) {
      const acts = reachSpan(read, hullOf(entity));
      found.entities += 1;
      if (acts.length === 1 && acts[0]?.act === 'double-click') found.exact += 1;
      if (acts.some((act) => act.act === 'drag' && act.byCharacter)) found.offToken += 1;
    }
  }
  return found;
}

export interface TaggerTimes {
  /** Milliseconds of training on the documents. */
  training: number;
  /** Milliseconds for each 1,000 words, the model ready. */
  guessing: number;
  words: number;
  /** Milliseconds of one pass over the words alone. */
  floor: number;
}

/** @param now milliseconds of some clock; of the processor's, where others are at work on the machine */
export function timeTagger(documents: readonly TaggedDocument[], now: () => number): TaggerTimes {
  const examples = documents.map(makeExamples);
  const training = timeOf(now, () => trainTagger(examples));
  const guess = makeGuesser(trainTagger(examples));
  const reads: ReadText[] = documents.map(({ text }) => readText(text));
  const words = reads.reduce((sum, { tokens }) => sum + tokens.filter(({ isWord }) => isWord).length, 0);
  for (const read of reads.slice(0, 3)) guess(read);
  const guessing = timeOf(now, () => reads.map(guess));
  const floor = timeOf(now, () => documents.map(({ text }) => readText(text)));
  return { training, guessing: (guessing * 1000) / words, words, floor: (floor * 1000) / words };
}

function timeOf(now: () => number, work: () => unknown): number {
  const began = now();
  work();
  return now() - began;
}

/** Strict precision, recall and F1 of the tagger alone: trained on the first documents, tried on the rest. */
export function scoreTagger(documents: readonly TaggedDocument[], trained: number) {
  const guess = makeGuesser(trainTagger(documents.slice(0, trained).map(makeExamples)));
  const total = { guesses: 0, right: 0, gold: 0 };
  for (const gold of documents.slice(trained)) {
    const key = ({ start, end, label }: { start: number; end: number; label: string }) => `${start} ${end} ${label}`;
    const right = new Set(marksOf(gold).map(key));
    const guesses = guess(readText(gold.text));
    total.guesses += guesses.length;
    total.right += guesses.filter((one) => right.has(key(one))).length;
    total.gold += gold.entities.length;
  }
  return total;
}
