import type { Span } from '@/lib/entities/tagged';
import type { ReadText } from '@/lib/entities/tokens/read-text';
import { decode } from './decode';
import { listSentences } from './examples';
import { featuresOf, readNeighbourhood } from './features';
import { indexFeatures, type TaggerModel } from './model';
import { chunksOf, stateCount } from './tag-states';
import { scoreRows } from './train-tagger';

/** What the tagger takes for an entity. */
export interface Guess extends Span {
  label: string;
  /** How far the next best reading is behind, at the entity's weakest token: no probability, only for comparing. */
  margin: number;
}

/** A model made ready: indexing its features costs some milliseconds, once. */
export type Guesser = (read: ReadText) => Guess[];

export function makeGuesser({ labels, features, weights, transitions }: TaggerModel): Guesser {
  const rowOf = indexFeatures(features);
  const states = stateCount(labels.length);
  return (read) => {
    const sentences = listSentences(read);
    const words = sentences.map((sentence) => sentence.map(({ text }) => text));
    const around = readNeighbourhood(words);
    return sentences.flatMap((sentence, index) => {
      const rows = featuresOf(words[index] ?? [], around).map((list) => list.map(rowOf));
      const emissions = scoreRows(rows, weights, states);
      const { path, margins } = decode({ states, length: sentence.length, emissions, transitions }, true);
      return chunksOf(path, labels).map(({ first, last, label }) => ({
        start: sentence[first]?.start ?? 0,
        end: sentence[last]?.end ?? 0,
        label,
        margin: Math.min(...margins.subarray(first, last + 1)),
      }));
    });
  };
}
