import { describe, expect, it } from 'vitest';
import { makeDocument } from '@/lib/entities/sample.fixture';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { readText } from '@/lib/entities/tokens/read-text';
import { decode } from './decode';
import { makeExamples } from './examples';
import { makeGuesser } from './guess-entities';
import { offerGuesses } from './offer-guesses';
import { chunksOf, statesOf } from './tag-states';
import { addTrials, licenseTagger, type TrackRecord } from './track-record';
import { trainTagger } from './train-tagger';

const FIRST = ['Ada', 'Ben', 'Cora', 'Dan', 'Eve', 'Finn', 'Gwen', 'Hugo'];
const FAMILY = ['Lind', 'Rowe', 'Vance', 'Holt', 'Marsh', 'Calder', 'Pike', 'Dale'];
const HEADS = ['Nor', 'Har', 'Lin', 'Od', 'Por', 'Gen', 'Tur', 'Bre'];
const TAILS = ['row', 'vik', 'ense', 'holm', 'to', 'ku', 'no', 'mouth'];

/** Invented sentences in which what stands around a name tells its label. */
function makeDocuments(count: number): TaggedDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const [one, other] = [index % 8, (index + Math.floor(index / 8)) % 8];
    const person = `${FIRST[one]} ${FAMILY[other]}`;
    const town = `${HEADS[other]}${TAILS[one]}`;
    const text = `Yesterday ${person} said it rained in ${town}. Mr. ${person} lives near ${town}, said the mayor.`;
    return makeDocument(text, [
      [person, 'PER'],
      [town, 'CITY'],
      [person, 'PER', 2],
      [town, 'CITY', 2],
    ]);
  });
}

const guessed = (guesses: { start: number; end: number; label: string }[], text: string) =>
  guesses.map(({ start, end, label }) => [text.slice(start, end), label]);

describe('the tagger', () => {
  const documents = makeDocuments(40);
  const model = trainTagger(documents.map(makeExamples));
  const guess = makeGuesser(model);

  it('learns any labels, and finds towns it never saw', () => {
    const seen = new Set(documents.flatMap(({ text }) => text.split(/\W+/)));
    for (const { text, entities } of makeDocuments(64).slice(40)) {
      const [, town] = entities;
      expect(seen.has(text.slice(town?.spans[0]?.start, town?.spans[0]?.end))).toBe(false);
      const marks = entities.map(({ spans: [span], label }) => [text.slice(span?.start, span?.end), label]);
      expect(guessed(guess(readText(text)), text)).toEqual(marks);
    }
  });

  it('is the same after the same documents', () => {
    expect(trainTagger(documents.map(makeExamples))).toEqual(model);
  });

  it('says nothing when it has learned nothing', () => {
    const empty = makeGuesser(trainTagger([]));
    expect(empty(readText('Ada Lind in Harrow.'))).toEqual([]);
    expect(empty(readText(''))).toEqual([]);
    expect(makeGuesser(trainTagger([makeExamples(makeDocument('Nothing here.', []))]))(readText('Ada.'))).toEqual([]);
  });

  it('is plain data that a worker can post', () => {
    const posted = makeGuesser(structuredClone(model));
    const text = 'Yesterday Ivo Kern said it rained in Zadar.';
    expect(posted(readText(text))).toEqual(guess(readText(text)));
  });

  it('is less sure where it knows less', () => {
    const [known] = guess(readText('Yesterday Ada Lind said it rained in Harrow.'));
    const odd = guess(readText('rumours, Zq Ada, 5 (in) -'));
    expect(Math.min(...odd.map(({ margin }) => margin), Number.POSITIVE_INFINITY)).not.toBeGreaterThan(
      known?.margin ?? 0,
    );
  });
});

describe('states', () => {
  it('become entities and back', () => {
    const labels = ['LOC', 'PER'];
    const chunks = [
      { first: 0, last: 1, label: 'PER' },
      { first: 2, last: 2, label: 'PER' },
      { first: 4, last: 5, label: 'LOC' },
    ];
    expect([...statesOf(6, chunks, labels)]).toEqual([3, 4, 3, 0, 1, 2]);
    expect(chunksOf(statesOf(6, chunks, labels), labels)).toEqual(chunks);
  });

  it('never go on with an entity that is not open, whatever the scores', () => {
    // One label: O, B, I. I is always best alone.
    const emissions = Float32Array.from([0, 1, 9, 0, 1, 9, 0, 1, 9]);
    const { path, margins } = decode({ states: 3, length: 3, emissions, transitions: new Float32Array(12) }, true);
    expect([...path]).toEqual([1, 2, 2]);
    // Against O at the first token: then B and I follow, 1 + 9 against 1 + 9 + 9.
    expect(margins[0]).toBe(9);
  });
});

describe('its licence to offer', () => {
  const trials = (right: number, wrong: number, margin = 1) => [
    ...Array.from({ length: right }, () => ({ margin, isRight: true })),
    ...Array.from({ length: wrong }, () => ({ margin, isRight: false })),
  ];

  it('needs 60 per cent of the recent guesses to be right, beyond doubt', () => {
    expect(licenseTagger([trials(65, 35)])).toEqual({ margin: 1, precision: 0.65 });
    expect(licenseTagger([trials(62, 38)])).toBeNull();
    expect(licenseTagger([trials(15, 5)])).toEqual({ margin: 1, precision: 0.75 });
    expect(licenseTagger([trials(13, 7)])).toBeNull();
  });

  it('needs enough guesses to be measured', () => {
    expect(licenseTagger([trials(19, 0)])).toBeNull();
    expect(licenseTagger([])).toBeNull();
  });

  it('lets only the surer guesses in where all together are too often wrong', () => {
    const record: TrackRecord = [[...trials(30, 5, 3), ...trials(5, 40, 1)]];
    expect(licenseTagger(record)).toEqual({ margin: 3, precision: 30 / 35 });
  });

  it('forgets what is not recent', () => {
    let record: TrackRecord = [trials(0, 50)];
    for (let index = 0; index < 5; index += 1) record = addTrials(record, [], []);
    expect(licenseTagger(record)).toBeNull();
    expect(record.flat()).toEqual([]);
  });

  it('counts a guess as right only with its edges and its label', () => {
    const guesses = [
      { start: 0, end: 3, label: 'PER', margin: 2 },
      { start: 4, end: 7, label: 'PER', margin: 2 },
      { start: 8, end: 9, label: 'PER', margin: 2 },
    ];
    const entities = [
      { start: 0, end: 3, label: 'PER' },
      { start: 4, end: 7, label: 'LOC' },
      { start: 8, end: 10, label: 'PER' },
    ];
    expect(
      addTrials([], guesses, entities)
        .flat()
        .map(({ isRight }) => isRight),
    ).toEqual([true, false, false]);
  });

  it('is what offers are made by, and is told with them', () => {
    const text = 'Ada Lind in Harrow';
    const guesses = [
      { start: 0, end: 8, label: 'PER', margin: 5 },
      { start: 12, end: 18, label: 'LOC', margin: 1 },
    ];
    expect(offerGuesses(guesses, { text, taken: [], licence: null })).toEqual([]);
    expect(offerGuesses(guesses, { text, taken: [], licence: { margin: 2, precision: 0.7 } })).toMatchObject([
      { exact: 'Ada Lind', origin: 'model', reason: { why: 'tagger', precision: 0.7 } },
    ]);
  });
});
