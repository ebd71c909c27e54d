import type { Steps } from './make-lazily';
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

/** The seeds of each pattern: its pieces, where they stand in the text, all in one pass. */
export function* findSeeds(text: string, patterns: readonly string[]): Steps<Seeds[]> {
  const seeds: Seeds[] = [];
  for (const size of [GRAM, DENSE_GRAM] as const) {
    const grams = makeGrams(size);
    const pieces: Piece[][] = [];
    for (const [place, pattern] of patterns.entries()) {
      if (gramSize(pattern) === size) pieces[place] = cutPieces(pattern, size, grams.add);
      if (place % 16 === 15) yield;
    }
    const standing: number[][] = [];
    yield* grams.scan(text, (gram, at) => {
      standing[gram] ??= [];
      if (standing[gram].length <= MOST_PLACES) standing[gram].push(at);
    });
    for (const [place, list] of pieces.entries()) if (list) seeds[place] = weigh(list, standing);
    yield;
  }
  return seeds;
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

function weigh(pieces: Piece[], standing: number[][]): Seeds {
  const seeds: { diagonal: number; weight: number }[] = [];
  for (const { gram, at } of pieces) {
    const places = standing[gram] ?? [];
    if (places.length > MOST_PLACES) continue;
    for (const place of places) seeds.push({ diagonal: place - at, weight: 1 / places.length });
  }
  seeds.sort((a, b) => a.diagonal - b.diagonal);
  return {
    diagonals: Int32Array.from(seeds, ({ diagonal }) => diagonal),
    weights: Float32Array.from(seeds, ({ weight }) => weight),
  };
}
