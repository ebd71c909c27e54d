/** What a worker needs to learn and to guess; bundled only to be weighed. */
export { makeExamples } from '@/lib/entities/tagger/examples';
export { makeGuesser } from '@/lib/entities/tagger/guess-entities';
export { addTrials, licenseTagger } from '@/lib/entities/tagger/track-record';
export { trainTagger } from '@/lib/entities/tagger/train-tagger';
