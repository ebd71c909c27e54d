import { finish, type Steps } from './make-lazily';
import { countWhile } from './offset-runs';
import { placesOf } from './places-of';

/**
 * The letters of a text: what is compared. Quotes, dashes and dots in one form each, accents composed, and no spaces,
 * because raw `textContent` has none where a block ends ("one.Two") and a page reflowed has others than before.
 */
export interface Letters {
  letters: string;
  /** Offset in the text of a letter. */
  toText(letter: number): number;
  /** End in the text (exclusive) of the letter before `letter`, with the marks and dots that were folded into it. */
  toTextEnd(letter: number): number;
  /** First letter at or after an offset in the text. */
  fromText(offset: number): number;
}

const FORMS: [string, string][] = [
  ['"', '“”„‟«»″❝❞〝〞＂'],
  ["'", '‘’‚‛‹›′`´ʼ＇'],
  ['-', '‐‑‒–—―−⁃﹣－'],
  ['.', '…'],
];
const VARIANTS = FORMS.map(([form, others]) => [new RegExp(`[${others}]`, 'g'), form] as const);
/** Joiners, direction marks and variation selectors: kept in the text as read (they shape it), never compared. */
const UNSEEN = /\p{DI}/gu;
const ACCENT = /\p{Script=Inherited}/u;
const ACCENTED = /\P{Script=Inherited}\p{Script=Inherited}+/gu;
const REPEATED = /\.{2,}|-{2,}|'{2,}/g;

/** Same length as `text`; a space stands for every unit that is not compared. */
export function maskText(text: string): string {
  const plain = /[^\0-\x7f]/.test(text) ? maskSigns(text) : text;
  return plain.replace(REPEATED, (run) => pad(run === "''" ? '"' : (run[0] ?? ''), run));
}

function maskSigns(text: string): string {
  let plain = text;
  for (const [variant, form] of VARIANTS) plain = plain.replace(variant, form);
  // Most pages hold none, and looking for one costs a tenth of looking for what stands before it.
  if (ACCENT.test(plain)) plain = plain.replace(ACCENTED, (cluster) => pad(cluster.normalize('NFC'), cluster));
  return plain.replace(UNSEEN, (mark) => pad('', mark));
}

function pad(form: string, original: string): string {
  return form.length > original.length ? original : form.padEnd(original.length);
}

export function takeLetters(text: string): Letters {
  return finish(lettersInSteps(text));
}

/** Units of a piece of text, made into letters by itself. */
const PIECE = 8192;
/** Pieces between two steps. */
const STEP = 4;

/** The same in steps, cut before a space: nothing that is folded into one reaches across it. */
export function* lettersInSteps(text: string): Steps<Letters> {
  const pieces: Piece[] = [];
  let letters = 0;
  for (let from = 0; from < text.length; ) {
    const cut = text.lastIndexOf(' ', from + PIECE);
    const to = from + PIECE >= text.length ? text.length : cut > from ? cut : from + PIECE;
    const piece = new Piece(maskText(text.slice(from, to)), from, letters);
    pieces.push(piece);
    letters += piece.letters.length;
    from = to;
    if (pieces.length % STEP === 0) yield;
  }
  return readLetters(text, pieces);
}

/** Where its spaces stand is asked for few pieces of a page, and takes as long as dropping them. */
class Piece {
  /** As long as its text. */
  readonly masked: string;
  readonly letters: string;
  /** Where it begins. */
  readonly fromText: number;
  readonly fromLetter: number;
  #spaces: number[] | null = null;

  constructor(masked: string, fromText: number, fromLetter: number) {
    this.masked = masked;
    // By an expression: with a plain string the result is a tree of all that stood between, to be joined and cleared away.
    this.letters = masked.replace(/ /g, '');
    this.fromText = fromText;
    this.fromLetter = fromLetter;
  }

  /** Their offsets in the piece. */
  get spaces(): number[] {
    this.#spaces ??= placesOf(this.masked, ' ', this.masked.length);
    return this.#spaces;
  }
}

function readLetters(text: string, pieces: readonly Piece[]): Letters {
  const pieceAt = (holds: (piece: Piece) => boolean) => pieces[Math.max(0, countWhile(pieces, holds) - 1)];
  const toText = (letter: number) => {
    const piece = pieceAt((one) => one.fromLetter <= letter);
    if (!piece) return letter;
    const inside = letter - piece.fromLetter;
    return piece.fromText + inside + countWhile(piece.spaces, (offset, place) => offset - place <= inside);
  };
  const isMasked = (offset: number) => {
    const piece = pieceAt((one) => one.fromText <= offset);
    return piece?.masked[offset - piece.fromText] === ' ';
  };
  return {
    letters: pieces.map((piece) => piece.letters).join(''),
    toText,
    toTextEnd: (letter) => {
      if (letter <= 0) return 0;
      let end = toText(letter - 1) + 1;
      while (isMasked(end) && text[end] !== ' ') end += 1;
      return end;
    },
    fromText: (offset) => {
      const piece = pieceAt((one) => one.fromText <= offset);
      if (!piece) return 0;
      const inside = offset - piece.fromText;
      return piece.fromLetter + inside - countWhile(piece.spaces, (at) => at < inside);
    },
  };
}
