import { type Letters, lettersInSteps } from './letters';
import { makeLazily, type Steps } from './make-lazily';
import { type ReadText, type Stretch, TextReader } from './read-text';

/** A root's text in its three forms, with the ways between them: raw (as in the DOM), text (as read), letters (as compared). */
export interface TextIndex {
  raw: string;
  text: string;
  /** Offsets in `text` at which a block begins, ascending. */
  blocks: number[];
  letters: string;
  /** Raw stretches nobody reads (scripts, fallbacks), ascending. */
  unread: Stretch[];
  /** Raw offset at which a letter begins; past the last letter, the end of raw text. */
  toRaw(letter: number): number;
  /** Raw offset (exclusive) at which the letter before `letter` ends. */
  toRawEnd(letter: number): number;
  /** First letter at or after a raw offset. */
  fromRaw(raw: number): number;
  /** First unit of `text` that came from `raw` or from behind it. */
  rawToText(raw: number): number;
  /** Raw offset of a unit of `text`. */
  textToRaw(offset: number): number;
  letterToText: Letters['toText'];
  letterToTextEnd: Letters['toTextEnd'];
  /** Is the text at a raw offset on the screen, not folded away or for another width? Absent where nobody can tell. */
  isShown?(raw: number): boolean;
  /** Makes text and letters in steps; who asks for them before gets them at once. */
  prepare(): Steps<unknown>;
}

/**
 * Text and letters are made when they are first asked for: a quote that stands where it stood needs neither, and on a
 * page of 150 kB they take five times as long as the walk.
 *
 * @param readRaw makes what the extractor reads of `raw`
 */
export function indexText(raw: string, readRaw: () => Steps<ReadText>, unread: Stretch[]): TextIndex {
  const lazyText = makeLazily(readRaw);
  const lazyLetters = makeLazily(function* () {
    return yield* lettersInSteps((yield* lazyText.steps()).text);
  });
  const read = lazyText.get;
  const taken = lazyLetters.get;
  const rawToText = (offset: number) => read().runs.fromRaw(offset, read().text.length);
  return {
    raw,
    unread,
    get text() {
      return read().text;
    },
    get blocks() {
      return read().blocks;
    },
    get letters() {
      return taken().letters;
    },
    toRaw: (letter) => (letter >= taken().letters.length ? raw.length : read().runs.toRaw(taken().toText(letter))),
    toRawEnd: (letter) => (letter <= 0 ? 0 : read().runs.toRaw(taken().toTextEnd(letter) - 1) + 1),
    fromRaw: (offset) => taken().fromText(rawToText(offset)),
    rawToText,
    textToRaw: (offset) => read().runs.toRaw(offset),
    letterToText: (letter) => taken().toText(letter),
    letterToTextEnd: (letter) => taken().toTextEnd(letter),
    prepare: lazyLetters.steps,
  };
}

/** An index of one string that is read whole. */
export function indexString(raw: string): TextIndex {
  const reader = new TextReader();
  reader.text(raw, 0);
  return indexText(
    raw,
    // biome-ignore lint/correctness/useYield: one step is all there is to do
    function* () {
      return reader.finish();
    },
    [],
  );
}
