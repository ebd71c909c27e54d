import type { Band } from './align';

export interface Hunt {
  pattern: string;
  text: string;
  /** Offsets in the text between which pieces are looked for. */
  from: number;
  to: number;
}

interface Hit {
  diagonal: number;
  weight: number;
}

/** Letters in a piece: ten of an alphabet are rare enough in a page; of a syllabary or Han script four are. */
const PIECE = 10;
const DENSE_PIECE = 4;
const MOST_PIECES = 40;
/** A piece that stands more often than this says nothing about the place. */
const MOST_HITS = 64;
const MOST_WINDOWS = 6;
/** A window that weighs less than this share of the heaviest is not worth aligning. */
const WORTH = 0.15;
/** Diagonals one window may span: letters that may have come or gone inside the pattern. */
const SPREAD = { least: 48, most: 240 };
/** Letters an alignment may stray beyond the outermost diagonals of its pieces. */
const SLACK = 16;

/** The windows of a text worth aligning with the pattern, best first: native `indexOf` of short pieces votes for diagonals. */
export function findWindows(hunt: Hunt): Band[] {
  const spread = Math.min(SPREAD.most, Math.max(SPREAD.least, hunt.pattern.length >> 1));
  let hits = findPieces(hunt).sort((a, b) => a.diagonal - b.diagonal);
  const windows: Band[] = [];
  let heaviest = 0;
  while (windows.length < MOST_WINDOWS && hits.length > 0) {
    const { from, to, weight } = heaviestGroup(hits, spread);
    heaviest = Math.max(heaviest, weight);
    if (weight < heaviest * WORTH) break;
    windows.push({ low: diagonalOf(hits[from]) - SLACK, high: diagonalOf(hits[to - 1]) + SLACK });
    hits = [...hits.slice(0, from), ...hits.slice(to)];
  }
  return windows;
}

function diagonalOf(hit: Hit | undefined): number {
  return hit?.diagonal ?? 0;
}

/** Hits [from, to), sorted by diagonal, that span at most `spread` diagonals and weigh most. */
function heaviestGroup(hits: Hit[], spread: number): { from: number; to: number; weight: number } {
  const best = { from: 0, to: 0, weight: 0 };
  let weight = 0;
  let from = 0;
  for (const [to, hit] of hits.entries()) {
    weight += hit.weight;
    for (; hit.diagonal - diagonalOf(hits[from]) > spread; from += 1) weight -= hits[from]?.weight ?? 0;
    if (weight > best.weight) Object.assign(best, { from, to: to + 1, weight });
  }
  return best;
}

/** A piece that stands n times counts 1/n each time: rare ones tell more. */
function findPieces({ pattern, text, from, to }: Hunt): Hit[] {
  const size = Math.min(pieceSize(pattern), pattern.length);
  if (size === 0) return [];
  const haystack = text.slice(from, to);
  const step = Math.max(size >> 1, Math.ceil((pattern.length - size) / MOST_PIECES), 1);
  const hits: Hit[] = [];
  for (let piece = 0; piece + size <= pattern.length; piece += step) {
    const places = placesOf(haystack, pattern.slice(piece, piece + size), MOST_HITS + 1);
    if (places.length > MOST_HITS) continue;
    for (const place of places) hits.push({ diagonal: from + place - piece, weight: 1 / places.length });
  }
  return hits;
}

/** Where a part stands in a text, overlapping places too; at most the first `most`. */
export function placesOf(text: string, part: string, most: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && places.length < most; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** Scripts from U+2E80 on (Han, kana, hangul) say with one letter what an alphabet says with three. */
function pieceSize(pattern: string): number {
  const dense = pattern.match(/[\u2e80-\ud7ff]/g)?.length ?? 0;
  return dense * 3 > pattern.length ? DENSE_PIECE : PIECE;
}
