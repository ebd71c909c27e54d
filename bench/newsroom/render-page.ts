import type { Random } from './make-random.ts';
import type { Mistake, Page } from './write-page.ts';

/** A page's text as one reader's browser has it, and where its mistakes and sentences stand. */
export interface Rendered {
  text: string;
  places: Map<Mistake, [start: number, end: number]>;
  sentences: [start: number, end: number][];
}

const ADS = ['Advertisement', 'Buy two lanterns and pay for one', 'Sign up for our letter', 'Most read today'];

/**
 * The page at a moment from 0 to 1: mended mistakes are right, sentences written anew are new. Readers' browsers differ
 * in advertisements between the paragraphs, in quotation marks and in spaces.
 */
export function renderPage(random: Random, page: Page, moment: number): Rendered {
  const places = new Map<Mistake, [number, number]>();
  const sentences: [number, number][] = [];
  let text = `${page.title}\n`;
  for (const paragraph of page.paragraphs) {
    if (random.chance(0.15)) text += `${random.pick(ADS)}\n`;
    for (const { pieces, rewritten, anew } of paragraph) {
      const start = text.length;
      if (rewritten < moment) text += anew;
      else {
        for (const piece of pieces) {
          if (typeof piece === 'string') text += piece;
          else if (piece.mended < moment) text += piece.right;
          else {
            places.set(piece, [text.length, text.length + piece.wrong.length]);
            text += piece.wrong;
          }
        }
      }
      sentences.push([start, text.length]);
      text += page.vocabulary.space;
    }
    text += '\n';
  }
  // Units for units, so that places stay where they are.
  if (random.chance(0.2)) text = text.replaceAll(' ', '\u00a0');
  if (random.chance(0.2)) text = text.replace(/"([^"]*)"/g, '“$1”');
  return { text, places, sentences };
}
