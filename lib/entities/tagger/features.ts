import { hashWord, markWord, mix, type WordMarks } from './word-marks';

/** What the rest of the document says about a word: lower-case elsewhere (then a capital says less), capitalised elsewhere. */
export interface Neighbourhood {
  /** Hashes of words that stand in lower case in the document. */
  lower: ReadonlySet<number>;
  /** Hashes of lower-cased words that stand capitalised inside a sentence. */
  capital: ReadonlySet<number>;
}

export function readNeighbourhood(sentences: readonly (readonly string[])[]): Neighbourhood {
  const lower = new Set<number>();
  const capital = new Set<number>();
  for (const words of sentences) {
    words.forEach((word, index) => {
      const marks = markWord(word);
      if (!marks.isCapital) lower.add(marks.lower);
      else if (index > 0) capital.add(marks.lower);
    });
  }
  return { lower, capital };
}

const EDGE = markWord('\u0000');

/** Hashes of the features of each token of a sentence, after the usual templates of name tagging (Ratinov and Roth 2009). */
export function featuresOf(words: readonly string[], around: Neighbourhood): Int32Array[] {
  const marks = words.map(markWord);
  const at = (index: number): WordMarks => marks[index] ?? EDGE;
  return marks.map((here, index) => {
    const [before2, before, after, after2] = [at(index - 2), at(index - 1), at(index + 1), at(index + 2)];
    const values = [
      BIAS,
      here.word,
      here.lower,
      here.shape,
      here.prefix,
      here.suffix2,
      here.suffix3,
      here.suffix4,
      before.lower,
      before.word,
      before.shape,
      before2.lower,
      after.lower,
      after.word,
      after.shape,
      after2.lower,
      before.suffix3,
      after.suffix3,
      mix(before.lower, here.lower),
      mix(here.lower, after.lower),
      mix(before.shape, here.shape),
      mix(here.shape, after.shape),
      mix(mix(before.shape, here.shape), after.shape),
      mix(before2.lower, before.lower),
      mix(after.lower, after2.lower),
      mix(before.lower, after.lower),
      standing(here, index, around),
      index === 0 ? here.shape : -1,
    ];
    return Int32Array.from(values, (value, template) => mix(value, template + 1));
  });
}

const BIAS = hashWord('bias');

/** Capital or not, first or not, and how the word stands elsewhere: one number of four bits. */
function standing({ isCapital, lower }: WordMarks, index: number, around: Neighbourhood): number {
  const bits = [isCapital, index === 0, around.lower.has(lower), around.capital.has(lower)];
  return bits.reduce((sum, bit, place) => sum + (bit ? 1 << place : 0), 0);
}
