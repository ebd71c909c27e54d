import { finish, type Steps } from './make-lazily';
import { countWhile } from './offset-runs';

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
  const skipped = new Uint32Array((text.length + 31) >> 5);
  let letter = 0;
  let from = 0;
  // Once at least, so that an empty text has a piece as well.
  do {
    const cut = text.lastIndexOf(' ', from + PIECE);
    const to = from + PIECE >= text.length ? text.length : cut > from ? cut : from + PIECE;
    const letters = takePlain(text, from, to, skipped) ?? takeMasked(maskText(text.slice(from, to)), from, skipped);
    pieces.push({ letters, from, before: letter });
    letter += letters.length;
    from = to;
    if (pieces.length % STEP === 0) yield;
  } while (from < text.length);
  return readLetters(text, pieces, skipped);
}

interface Piece {
  letters: string;
  /** Where it begins in the text. */
  from: number;
  /** Letters before it. */
  before: number;
}

const SPACE = 32;
const GRAVE = 96;
/** Between these stand dot, hyphen and apostrophe, of which several beside each other are folded into one. */
const [LEAST_FOLDED, MOST_FOLDED] = [39, 46];

/** The letters of one piece are gathered here. */
const gathered = new Uint16Array(PIECE + 1);

/**
 * Letters of a piece in which each stands for itself or another, none for two: one pass, where `maskText` takes eight.
 * Null, with nothing done that `takeMasked` does not do as well, where that is not so.
 *
 * @param skipped a bit for each unit of the text, set for those that are not compared
 */
function takePlain(text: string, from: number, to: number, skipped: Uint32Array): string | null {
  let count = 0;
  let last = SPACE;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE) {
      last = SPACE;
      mark(skipped, at);
      continue;
    }
    const letter = unit < 128 ? unit : formOf(unit);
    if (letter === MORE || unit === GRAVE || (letter === last && letter >= LEAST_FOLDED && letter <= MOST_FOLDED))
      return null;
    last = letter;
    gathered[count] = letter;
    count += 1;
  }
  return String.fromCharCode.apply(null, gathered.subarray(0, count) as unknown as number[]);
}

function takeMasked(masked: string, from: number, skipped: Uint32Array): string {
  for (let at = 0; at < masked.length; at += 1) if (masked[at] === ' ') mark(skipped, from + at);
  // By an expression: with a plain string the result is a tree of all that stood between, to be joined and cleared away.
  return masked.replace(/ /g, '');
}

function mark(bits: Uint32Array, at: number): void {
  // A shift counts modulo 32.
  (bits[at >> 5] as number) |= 1 << at;
}

/** A unit whose letter is known only with those beside it. */
const MORE = 1;
/** By unit: its letter, or `MORE`; 0 where it was never asked for. */
const forms = new Uint16Array(0x10000);

function formOf(unit: number): number {
  forms[unit] ||= findForm(unit);
  return forms[unit] as number;
}

function findForm(unit: number): number {
  const letter = String.fromCharCode(unit);
  // Half of a pair, or what belongs to the letter before it, or is never compared.
  if (/[\p{Cs}\p{DI}\p{Script=Inherited}]/u.test(letter)) return MORE;
  return (FORMS.find(([, others]) => others.includes(letter))?.[0] ?? letter).charCodeAt(0);
}

function readLetters(text: string, pieces: readonly Piece[], skipped: Uint32Array): Letters {
  const isSkipped = (offset: number) => (skipped[offset >> 5] as number) & (1 << offset);
  const beyond = text.length + 1;
  /** Goes on from a piece's beginning to an offset, or a letter that comes first: where it is then, behind how many. */
  const goOn = ({ from: at, before: count }: Piece, end: number, letter = beyond) => {
    while (at < end) {
      // Letters of a whole word of 32 bits; where there is none, more than any letter's number, so that a bit is read.
      const word = at % 32 === 0 && at + 32 <= end ? 32 - countBits(skipped[at >> 5] as number) : beyond + 1;
      if (count + word <= letter) {
        count += word;
        at += 32;
      } else {
        if (!isSkipped(at) && count++ >= letter) break;
        at += 1;
      }
    }
    return [at, count] as const;
  };
  const pieceAt = (key: 'from' | 'before', most: number) =>
    pieces[countWhile(pieces, (piece) => piece[key] <= most) - 1] ?? (pieces[0] as Piece);
  const toText = (letter: number) => goOn(pieceAt('before', letter), text.length, letter)[0];
  return {
    letters: pieces.map(({ letters }) => letters).join(''),
    toText,
    toTextEnd: (letter) => {
      if (letter <= 0) return 0;
      let end = toText(letter - 1) + 1;
      // Beyond the text no bit is set.
      while (isSkipped(end) && text[end] !== ' ') end += 1;
      return end;
    },
    fromText: (offset) => goOn(pieceAt('from', offset), Math.min(offset, text.length))[1],
  };
}

/** Bits that are set in a word of 32 (the parallel count of Warren, Hacker's Delight 5-1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
