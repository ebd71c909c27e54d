import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Bench } from './bench.ts';
import { bundle, importForNode } from './bundle-for-node.ts';
import type { Helpers, OfferCount } from './entities-in-node.ts';
import type { Figure } from './figure.ts';
import { GOLD, SENTENCES_EACH } from './labelled-text.ts';

type Counter = typeof import('./entities-in-node.ts');

/** Documents that train the tagger in its time: 200 of the length of a news article, which 177 of these are more than. */
const WORDS_OF_TRAINING = 35_000;

/** With how much help, counted from which document on, and how many seconds an entity may take. */
const WALKS: [what: string, helpers: Helpers, from: number, budget: number][] = [
  ['no model: double-click, tag once', { memory: false, tagger: false }, 0, 1.5],
  ['with memory, after 20 documents', { memory: true, tagger: false }, 20, 1.4],
  ['with memory and own tagger, after 60', { memory: true, tagger: true }, 60, 1.25],
];

/** Seconds of hand work for each entity by the keystroke-level model, what is offered, and how fast the tagger is. */
export const measureEntities: Bench = async () => {
  const bytes = await sizeOfTagger();
  if (!existsSync(GOLD)) {
    console.warn('entities: the labelled text is not there (../shared/entities), so effort is not measured');
    return bytes;
  }
  const counter = await importForNode<Counter>('bench/entities-in-node.ts');
  const documents = counter.readGold(readFileSync(GOLD, 'utf8'), SENTENCES_EACH);
  const others = counter.countOthers(documents);
  const picks = counter.countPicks(documents);
  const walks = WALKS.flatMap(([what, helpers, from, budget]) => {
    const { effort, offered, unequal } = counter.walk(documents, helpers, from);
    const each = (count: number) => (count / effort.entities).toFixed(2);
    const note = `P ${each(effort.points)}, B ${each(effort.presses)}, K ${each(effort.keys)}, judged ${each(effort.judged)}`;
    const thought = counter.secondsEachWithThought(effort);
    return [
      { what: `entity, ${what}`, measured: counter.secondsEach(effort), unit: 's', budget, note },
      { what: '  and 1.35 s of thought an offer', measured: thought, unit: 's', budget: null },
      {
        what: '  wrong among 100 offers, tag once included, if all were taken',
        measured: share(effort.wrong, effort.judged),
        unit: '%',
        budget: null,
      },
      { what: '  documents that are not the gold', measured: unequal, unit: '', budget: 0 },
      ...(offered.offers > 0 ? figuresOfOffers(offered) : []),
    ] satisfies Figure[];
  });
  return [
    {
      what: 'entity, Prodigy by the same count',
      measured: counter.secondsEach(others),
      unit: 's',
      budget: null,
      note: `${documents.length} documents, ${others.entities} entities`,
    },
    ...walks,
    {
      what: 'double-clicks that are the entity',
      measured: share(picks.exact, picks.entities),
      unit: '%',
      budget: null,
    },
    { what: 'entities off the tokens’ edges', measured: picks.offToken, unit: '', budget: 0 },
    ...timesOfTagger(counter, documents),
    ...bytes,
  ];
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

function figuresOfOffers({ offers, right, gold }: OfferCount): Figure[] {
  return [
    { what: '  offers that are right (precision)', measured: share(right, offers), unit: '%', budget: null },
    { what: '  entities offered rightly (recall)', measured: share(right, gold), unit: '%', budget: null },
  ];
}

function timesOfTagger(counter: Counter, documents: ReturnType<Counter['readGold']>): Figure[] {
  const { training, guessing, floor, words } = counter.timeTagger(documents, processorTime);
  const { guesses, right, gold } = counter.scoreTagger(documents, 60);
  const scaled = (training * WORDS_OF_TRAINING) / words;
  const note = `${words} words in ${documents.length} documents took ${Math.round(training)} ms of the processor`;
  return [
    { what: 'tagger, 1,000 words', measured: guessing, unit: 'ms', budget: 20 },
    { what: '  cutting them into tokens and sentences alone', measured: floor, unit: 'ms', budget: null },
    { what: 'tagger, training on 200 articles’ words', measured: scaled, unit: 'ms', budget: 2000, note },
    { what: 'tagger alone, after 60 documents: precision', measured: share(right, guesses), unit: '%', budget: null },
    { what: '  recall', measured: share(right, gold), unit: '%', budget: null },
  ];
}

/** Milliseconds of the processor, collecting garbage and compiling included: others may be at work on the machine. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function sizeOfTagger(): Promise<Figure[]> {
  const code = await bundle('bench/tagger-in-worker.ts', true);
  const packed = gzipSync(code, { level: 9 }).length;
  return [{ what: 'tagger’s code for a worker, gzip', measured: packed, unit: 'bytes', budget: 250_000 }];
}
