import { type Letters, takeLetters } from './letters';
import { type ReadText, TextReader } from './read-text';

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
  letterToText: Letters['toText'];
  letterToTextEnd: Letters['toTextEnd'];
}

/** Units [start, end). */
export interface Stretch {
  start: number;
  end: number;
}

/** @param read what the extractor made of the parts of `raw` that are read */
export function indexText(raw: string, read: ReadText, unread: Stretch[]): TextIndex {
  const { text, blocks, runs } = read;
  const { letters, toText, toTextEnd, fromText } = takeLetters(text);
  const rawToText = (offset: number) => runs.fromRaw(offset, text.length);
  return {
    raw,
    text,
    blocks,
    letters,
    unread,
    toRaw: (letter) => (letter >= letters.length ? raw.length : runs.toRaw(toText(letter))),
    toRawEnd: (letter) => (letter <= 0 ? 0 : runs.toRaw(toTextEnd(letter) - 1) + 1),
    fromRaw: (offset) => fromText(rawToText(offset)),
    rawToText,
    letterToText: toText,
    letterToTextEnd: toTextEnd,
  };
}

/** An index of one string that is read whole. */
export function indexString(raw: string): TextIndex {
  const reader = new TextReader();
  reader.text(raw, 0);
  return indexText(raw, reader.finish(), []);
}
