import { newDocument, newEntity } from './formats/new-document';
import type { Span, TaggedDocument, TaggedEntity } from './tagged';

/** The only occurrence of the words, or the given one (from 1). */
export function spanOf(text: string, words: string, occurrence = 1): Span {
  let start = -1;
  for (let found = 0; found < occurrence; found += 1) {
    start = text.indexOf(words, start + 1);
    if (start < 0) throw new Error(`no “${words}” in “${text}”`);
  }
  return { start, end: start + words.length };
}

/** A document with its entities given by their words, ids `e1`, `e2` … */
export function makeDocument(
  text: string,
  marks: [words: string, label: string, occurrence?: number][],
): TaggedDocument {
  const entities = marks.map(
    ([words, label, occurrence], index): TaggedEntity =>
      newEntity({ id: `e${index + 1}`, label, spans: [spanOf(text, words, occurrence)], origin: 'manual' }),
  );
  return newDocument({ id: 'd1', text, entities });
}

/** Emoji before and inside names, marks that combine, a no-break and a narrow space, right-to-left, CRLF, no spaces. */
export const hostile = makeDocument(
  'Zoë Mu\u0308ller 😀 met 👩‍👩‍👧 Ada\u00a0Lind’s team in New York on 3 May.\r\nThe “Norvik 🪵 Timber” paid 1\u202f000 €.\r\nكتب سامي من بيروت. 田中さんは東京へ行った。 𝒜da & Søn A/S',
  [
    ['Zoë Mu\u0308ller', 'PER'],
    ['Ada\u00a0Lind', 'PER'],
    ['New York', 'LOC'],
    ['Norvik 🪵 Timber', 'ORG'],
    ['سامي', 'PER'],
    ['بيروت', 'LOC'],
    ['東京', 'LOC'],
    ['𝒜da & Søn A/S', 'ORG'],
  ],
);
