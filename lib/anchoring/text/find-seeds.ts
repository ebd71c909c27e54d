import type { Steps } from './make-lazily';
import { placesOf } from './places-of';
import { DENSE_GRAM, GRAM, gramSize, makeGrams } from './scan-grams';

/** Places of pieces of a pattern: column by column, so that a hundred thousand cost no objects. */
export interface Seeds {
  /** Place in the text minus place in the pattern, ascending. */
  diagonals: Int32Array;
  /** 1/n for a piece that stands n times: rare ones tell more. */
  weights: Float32Array;
}

/** A piece that stands more often than this says nothing about the place. */
const MOST_PLACES = 64;
/** Pieces of one pattern; of a longer one, every second or third is looked for. */
const MOST_PIECES = 320;

/** Places of one part that are kept; more say no more. */
const MOST_COPIES = 200;

/** What is looked for in one pass: patterns by their pieces, parts letter by letter. */
interface Sought {
  patterns: readonly string[];
  parts?: readonly string[];
}

/** Seeds of each pattern, and where each part stands (at most the first 200 places), all in one pass over the text. */
export function* findSeeds(
  text: string,
  { patterns, parts = [] }: Sought,
): Steps<{ seeds: Seeds[]; places: number[][] }> {
  const seeds: Seeds[] = [];
  const places: number[][] = parts.map((part) => (isShort(part) ? placesOf(text, part, MOST_COPIES) : []));
  for (const size of [GRAM, DENSE_GRAM] as const) {
    const grams = makeGrams(size);
    const pieces: Piece[][] = [];
    for (const [place, pattern] of patterns.entries()) {
      if (gramSize(pattern) === size) pieces[place] = cutPieces(pattern, size, grams.add);
      if (place % 16 === 15) yield;
    }
    const middles = cutMiddles(parts, size, grams.add);
    const standing: number[][] = [];
    yield* grams.scan(text, (gram, at) => {
      standing[gram] ??= [];
      if (standing[gram].length <= MOST_PLACES) standing[gram].push(at);
      for (const { place, inside } of middles[gram] ?? NONE) {
        const found = places[place] as number[];
        if (found.length < MOST_COPIES && text.startsWith(parts[place] as string, at - inside)) found.push(at - inside);
      }
    });
    for (const [place, list] of pieces.entries()) if (list) seeds[place] = weigh(list, standing);
    yield;
  }
  return { seeds, places };
}

/** A part by its middle piece. */
interface Middle {
  place: number;
  inside: number;
}
const NONE: Middle[] = [];

function isShort(part: string): boolean {
  return part !== '' && part.length < gramSize(part);
}

/** By number of the piece. */
function cutMiddles(parts: readonly string[], size: number, add: (pattern: string, at: number) => number): Middle[][] {
  const middles: Middle[][] = [];
  for (const [place, part] of parts.entries()) {
    if (part.length < size || gramSize(part) !== size) continue;
    const inside = (part.length - size) >> 1;
    const gram = add(part, inside);
    middles[gram] ??= [];
    middles[gram].push({ place, inside });
  }
  return middles;
}

interface Piece {
  gram: number;
  at: number;
}

function cutPieces(pattern: string, size: number, add: (pattern: string, at: number) => number): Piece[] {
  const step = Math.max(1, Math.ceil((pattern.length - size) / MOST_PIECES));
  const pieces: Piece[] = [];
  for (let at = 0; at + size <= pattern.length; at += step) pieces.push({ gram: add(pattern, at), at });
  return pieces;
}

/** More than a piece may stand, so that a seed is one number: by diagonal first, then by how often its piece stands. */
const PLACES = 128;

function weigh(pieces: Piece[], standing: number[][]): Seeds {
  const known = pieces.filter(({ gram }) => standing[gram] && (standing[gram]?.length ?? 0) <= MOST_PLACES);
  const seeds = new Float64Array(known.reduce((sum, { gram }) => sum + (standing[gram]?.length ?? 0), 0));
  let count = 0;
  for (const { gram, at } of known) {
    const places = standing[gram] as number[];
    for (const place of places) {
      seeds[count] = (place - at) * PLACES + places.length;
      count += 1;
    }
  }
  seeds.sort();
  const diagonals = Int32Array.from(seeds, (seed) => Math.floor(seed / PLACES));
  return { diagonals, weights: Float32Array.from(seeds, (seed, at) => 1 / (seed - (diagonals[at] ?? 0) * PLACES)) };
}
