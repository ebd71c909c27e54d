import type { Steps } from './make-lazily';
import { DENSE_GRAM, GRAM, gramSize, makeGrams } from './scan-grams';

/** Places of one pattern that are kept; more say no more. */
const MOST_PLACES = 200;

/** Where each pattern stands letter by letter, all in one pass over the text; at most the first 200 places of each. */
export function* findWhole(text: string, patterns: readonly string[]): Steps<number[][]> {
  const places: number[][] = patterns.map(() => []);
  for (const size of [GRAM, DENSE_GRAM] as const) {
    const grams = makeGrams(size);
    const byGram: { place: number; inside: number }[][] = [];
    for (const [place, pattern] of patterns.entries()) {
      if (pattern.length < size || gramSize(pattern) !== size) continue;
      const inside = (pattern.length - size) >> 1;
      const gram = grams.add(pattern, inside);
      byGram[gram] ??= [];
      byGram[gram].push({ place, inside });
    }
    yield* grams.scan(text, (gram, at) => {
      for (const { place, inside } of byGram[gram] ?? []) {
        const found = places[place] as number[];
        if (found.length < MOST_PLACES && text.startsWith(patterns[place] as string, at - inside))
          found.push(at - inside);
      }
    });
  }
  for (const [place, pattern] of patterns.entries()) {
    if (pattern.length >= gramSize(pattern) || pattern === '') continue;
    places[place] = placesOf(text, pattern, MOST_PLACES);
    yield;
  }
  return places;
}

/** Where a part stands in a text, overlapping places too; at most the first `most`. */
export function placesOf(text: string, part: string, most: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && places.length < most; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}
