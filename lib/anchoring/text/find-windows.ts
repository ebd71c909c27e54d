import type { Band } from './align';

/** A stretch of text in which pieces of a pattern stand in about the right order. */
export interface Window extends Band {
  /** Sum of the weights of the pieces that stand in it; a rare piece weighs more. */
  weight: number;
}

export interface Hunt {
  pattern: string;
  text: string;
  /** Offsets in the text between which pieces are looked for. */
  from: number;
  to: number;
}

interface Hit {
  diagonal: number;
  piece: number;
  weight: number;
}

/** Letters in a piece: ten of an alphabet are rare enough in a page; of a syllabary or Han script four are. */
const PIECE = 10;
const DENSE_PIECE = 4;
const MOST_PIECES = 40;
/** A piece that stands more often than this says nothing about the place. */
const MOST_HITS = 64;
const MOST_WINDOWS = 6;
/** Letters an alignment may stray beyond the outermost diagonals of its pieces. */
const SLACK = 16;

/** The windows of a text worth aligning with the pattern, best first: native `indexOf` of short pieces votes for diagonals. */
export function findWindows(hunt: Hunt): Window[] {
  const hits = findPieces(hunt).sort((a, b) => a.diagonal - b.diagonal);
  const windows: Window[] = [];
  const taken = new Set<Hit>();
  while (windows.length < MOST_WINDOWS) {
    const group = heaviestGroup(
      hits.filter((hit) => !taken.has(hit)),
      Math.max(48, hunt.pattern.length >> 1),
    );
    if (group.length === 0) break;
    for (const hit of group) taken.add(hit);
    windows.push(windowOf(group));
  }
  return windows;
}

function windowOf(group: Hit[]): Window {
  const low = (group[0]?.diagonal ?? 0) - SLACK;
  const high = (group.at(-1)?.diagonal ?? 0) + SLACK;
  return { low, high, weight: weightOf(group) };
}

/** A piece counts once however often it stands in the group. */
function weightOf(group: Hit[]): number {
  const seen = new Set<number>();
  let weight = 0;
  for (const hit of group) {
    if (!seen.has(hit.piece)) weight += hit.weight;
    seen.add(hit.piece);
  }
  return weight;
}

/** Hits come sorted by diagonal; the group spans at most `spread` of them. */
function heaviestGroup(hits: Hit[], spread: number): Hit[] {
  let best = { from: 0, to: 0, weight: 0 };
  const counts = new Map<number, number>();
  let weight = 0;
  let from = 0;
  for (const [to, hit] of hits.entries()) {
    weight += enter(counts, hit);
    for (let first = hits[from]; first && hit.diagonal - first.diagonal > spread; first = hits[from]) {
      weight -= leave(counts, first);
      from += 1;
    }
    if (weight > best.weight + 1e-9) best = { from, to: to + 1, weight };
  }
  return hits.slice(best.from, best.to);
}

function enter(counts: Map<number, number>, { piece, weight }: Hit): number {
  const count = counts.get(piece) ?? 0;
  counts.set(piece, count + 1);
  return count === 0 ? weight : 0;
}

function leave(counts: Map<number, number>, { piece, weight }: Hit): number {
  const count = counts.get(piece) ?? 0;
  counts.set(piece, count - 1);
  return count === 1 ? weight : 0;
}

function findPieces({ pattern, text, from, to }: Hunt): Hit[] {
  const size = Math.min(pieceSize(pattern), pattern.length);
  if (size === 0) return [];
  const haystack = from > 0 || to < text.length ? text.slice(from, to) : text;
  const step = Math.max(size >> 1, Math.ceil((pattern.length - size) / MOST_PIECES), 1);
  const hits: Hit[] = [];
  for (let piece = 0; piece + size <= pattern.length; piece += step) {
    const places = placesOf(pattern.slice(piece, piece + size), haystack);
    const weight = 1 / Math.sqrt(places.length);
    for (const place of places) hits.push({ diagonal: from + place - piece, piece, weight });
  }
  return hits;
}

function placesOf(piece: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (places.length === MOST_HITS) return [];
    places.push(at);
  }
  return places;
}

/** Scripts from U+2E80 on (Han, kana, hangul) say with one letter what an alphabet says with three. */
function pieceSize(pattern: string): number {
  const dense = pattern.match(/[\u2e80-\ud7ff]/g)?.length ?? 0;
  return dense * 3 > pattern.length ? DENSE_PIECE : PIECE;
}
