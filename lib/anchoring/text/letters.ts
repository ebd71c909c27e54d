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
const FORM_OF = new Map(FORMS.flatMap(([form, others]) => [...others].map((other) => [other, form] as const)));
const VARIANT = new RegExp(`[${[...FORM_OF.keys()].join('')}]`, 'g');
/** Joiners, direction marks and variation selectors: kept in the text as read (they shape it), never compared. */
const UNSEEN = /\p{DI}/gu;
const ACCENTED = /\P{Script=Inherited}\p{Script=Inherited}+/gu;
const REPEATED = /\.{2,}|-{2,}|'{2,}/g;

/** Same length as `text`; a space stands for every unit that is not compared. */
export function maskText(text: string): string {
  const plain = /[^\0-\x7f]/.test(text)
    ? text
        .replace(VARIANT, (form) => FORM_OF.get(form) ?? form)
        .replace(ACCENTED, (cluster) => pad(cluster.normalize('NFC'), cluster))
        .replace(UNSEEN, (mark) => pad('', mark))
    : text;
  return plain.replace(REPEATED, (run) => pad(run === "''" ? '"' : (run[0] ?? ''), run));
}

function pad(form: string, original: string): string {
  return form.length > original.length ? original : form.padEnd(original.length);
}

export function takeLetters(text: string): Letters {
  const masked = maskText(text);
  const dropped = placesOfSpaces(masked);
  const toText = (letter: number) => letter + countWhile(dropped, (offset, place) => offset - place <= letter);
  return {
    letters: masked.replaceAll(' ', ''),
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

function placesOfSpaces(masked: string): Int32Array {
  const places: number[] = [];
  for (let at = masked.indexOf(' '); at >= 0; at = masked.indexOf(' ', at + 1)) places.push(at);
  return Int32Array.from(places);
}
