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

/** Units masked between two steps. */
const STEP = 32_768;

/** The same in steps, cut before a space: nothing that is folded into one reaches across it. */
export function* lettersInSteps(text: string): Steps<Letters> {
  const masked: string[] = [];
  const letters: string[] = [];
  const dropped = new GrowingList();
  for (let from = 0; from < text.length; ) {
    const cut = text.lastIndexOf(' ', from + STEP);
    const to = from + STEP >= text.length ? text.length : cut > from ? cut : from + STEP;
    const piece = maskText(text.slice(from, to));
    masked.push(piece);
    letters.push(dropSpaces(piece, from, dropped));
    from = to;
    if (from < text.length) yield;
  }
  return readLetters(text, masked.join(''), { letters: letters.join(''), dropped: dropped.list() });
}

/** Offsets, without a boxed number for each. */
class GrowingList {
  #list = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#list.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#list);
      this.#list = longer;
    }
    this.#list[this.#length] = value;
    this.#length += 1;
  }

  list(): Int32Array {
    return this.#list.subarray(0, this.#length);
  }
}

/** The letters of a piece; where the spaces between them stood is noted. */
function dropSpaces(piece: string, from: number, dropped: GrowingList): string {
  for (let at = piece.indexOf(' '); at >= 0; at = piece.indexOf(' ', at + 1)) dropped.push(from + at);
  return piece.replaceAll(' ', '');
}

function readLetters(
  text: string,
  masked: string,
  { letters, dropped }: { letters: string; dropped: Int32Array },
): Letters {
  const toText = (letter: number) => letter + countWhile(dropped, (offset, place) => offset - place <= letter);
  return {
    letters,
    toText,
    toTextEnd: (letter) => {
      if (letter <= 0) return 0;
      let end = toText(letter - 1) + 1;
      while (end < masked.length && masked[end] === ' ' && text[end] !== ' ') end += 1;
      return end;
    },
    fromText: (offset) => offset - countWhile(dropped, (at) => at < offset),
  };
}
