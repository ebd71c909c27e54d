import { GrowingList } from './growing-list';
import type { Steps } from './make-lazily';
import { placesOf } from './places-of';
import { DENSE_GRAM, GRAM, type GramSize, gramSize, makeGrams, strideOf } from './scan-grams';

/** Places of pieces of a pattern: column by column, so that a hundred thousand cost no objects. */
export interface Seeds {
  /** Place in the text minus place in the pattern, ascending. */
  diagonals: Int32Array;
  /** 1/n for a piece that stands n times: rare ones tell more. */
  weights: Float32Array;
}

/** A piece that was seen more often than this, at every fourth place of the text, says nothing about the place. */
const MOST_PLACES = 16;
/** Letters of a pattern of which every piece is looked for; of one twice as long, every third. */
const DENSE = 512;

/** Places of one part that are kept; more say no more. */
const MOST_COPIES = 200;

/** What is looked for in one pass: patterns by their pieces, parts letter by letter. */
interface Sought {
  patterns: readonly string[];
  parts?: readonly string[];
}

export interface FoundSeeds {
  /** Those of one pattern, by its place in the list; worked out when asked for. */
  seedsOf(pattern: number): Seeds;
  /** Where each part stands (at most the first 200 places). */
  places: number[][];
}

/** Seeds of each pattern, and where each part stands, all in one pass over the text. */
export function* findSeeds(text: string, { patterns, parts = [] }: Sought): Steps<FoundSeeds> {
  const seeds: (() => Seeds)[] = [];
  const places: number[][] = parts.map((part) => (isShort(part) ? placesOf(text, part, MOST_COPIES) : []));
  for (const size of [GRAM, DENSE_GRAM] as const) {
    const own = patterns.map((pattern) => (gramSize(pattern) === size ? pattern : ''));
    const most = own.reduce((sum, pattern) => sum + pattern.length, parts.length * strideOf(size));
    const grams = makeGrams(size, most);
    const pieces: Int32Array[] = [];
    for (const [place, pattern] of own.entries()) {
      pieces.push(cutPieces(pattern, size, grams.add));
      if (place % 16 === 15) yield;
    }
    const middles = cutMiddles(parts, size, grams.add);
    const standing = new Standing(grams.size());
    yield* grams.scan(text, (gram, at) => {
      standing.add(gram, at);
      for (const { place, inside } of middles[gram] ?? NONE) {
        const found = places[place] as number[];
        if (found.length < MOST_COPIES && text.startsWith(parts[place] as string, at - inside)) found.push(at - inside);
      }
    });
    for (const [place, list] of pieces.entries()) if (own[place]) seeds[place] = () => weigh(list, standing);
  }
  return { seedsOf: (pattern) => seeds[pattern]?.() ?? NO_SEEDS, places };
}

const NO_SEEDS: Seeds = { diagonals: new Int32Array(), weights: new Float32Array() };

/** Where each piece stands: chains through one list, because a list for each of ten thousand pieces is much to clear away. */
class Standing {
  readonly #counts: Int32Array;
  /** The last place of each piece in the lists below, one up; 0 where there is none. */
  readonly #last: Int32Array;
  readonly #places = new GrowingList();
  readonly #before = new GrowingList();

  constructor(pieces: number) {
    this.#counts = new Int32Array(pieces);
    this.#last = new Int32Array(pieces);
  }

  add(piece: number, at: number): void {
    const count = (this.#counts[piece] as number) + 1;
    this.#counts[piece] = count;
    if (count > MOST_PLACES) return;
    this.#before.push(this.#last[piece] as number);
    this.#last[piece] = this.#places.push(at);
  }

  /** How often a piece stands; 0 where that is too often to say anything. */
  count(piece: number): number {
    const count = this.#counts[piece] ?? 0;
    return count <= MOST_PLACES ? count : 0;
  }

  tell(piece: number, take: (at: number) => void): void {
    for (let at = this.#last[piece] ?? 0; at > 0; at = this.#before.at(at - 1)) take(this.#places.at(at - 1));
  }
}

/** A part by its middle piece. */
interface Middle {
  place: number;
  inside: number;
}
const NONE: Middle[] = [];

/** None of its pieces need stand at a multiple of the stride. */
function isShort(part: string): boolean {
  const size = gramSize(part);
  return part !== '' && part.length < size + strideOf(size) - 1;
}

/** By number of the piece; as many beside each other as the stride is long, so that one of them is seen. */
function cutMiddles(
  parts: readonly string[],
  size: GramSize,
  add: (pattern: string, at: number) => number,
): Middle[][] {
  const stride = strideOf(size);
  const middles: Middle[][] = [];
  for (const [place, part] of parts.entries()) {
    if (gramSize(part) !== size || part === '' || isShort(part)) continue;
    const first = (part.length - size - stride + 1) >> 1;
    for (let inside = first; inside < first + stride; inside += 1) {
      const gram = add(part, inside);
      middles[gram] ??= [];
      middles[gram].push({ place, inside });
    }
  }
  return middles;
}

/** The piece at each place of the pattern; -1 where none is looked for. An odd step meets every stride of the text. */
function cutPieces(pattern: string, size: number, add: (pattern: string, at: number) => number): Int32Array {
  const step = 1 + 2 * Math.floor(pattern.length / DENSE);
  const pieces = new Int32Array(Math.max(0, pattern.length - size + 1)).fill(-1);
  for (let at = 0; at < pieces.length; at += step) pieces[at] = add(pattern, at);
  return pieces;
}

/** More than a piece may stand, so that a seed is one number: by diagonal first, then by how often its piece stands. */
const PLACES = 32;
/** Seeds of one pattern, those of its rarest pieces: what stands everywhere tells little, and takes most of the time. */
const MOST_SEEDS = 1024;

function weigh(pieces: Int32Array, standing: Standing): Seeds {
  const most = commonest(pieces, standing);
  const list = new GrowingList();
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as number;
    const count = standing.count(piece);
    if (count > 0 && count <= most) standing.tell(piece, (place) => list.push((place - at) * PLACES + count));
  }
  const seeds = list.list().sort();
  const diagonals = new Int32Array(seeds.length);
  const weights = new Float32Array(seeds.length);
  for (let at = 0; at < seeds.length; at += 1) {
    const seed = seeds[at] as number;
    diagonals[at] = Math.floor(seed / PLACES);
    weights[at] = 1 / (seed - (diagonals[at] as number) * PLACES);
  }
  return { diagonals, weights };
}

/** How often a piece may stand, so that all of them together do not stand too often. */
function commonest(pieces: Int32Array, standing: Standing): number {
  const sums = new Int32Array(MOST_PLACES + 1);
  for (const piece of pieces) {
    const count = standing.count(piece);
    sums[count] = (sums[count] as number) + count;
  }
  let most = 0;
  for (let sum = 0; most < MOST_PLACES; most += 1) {
    sum += sums[most + 1] as number;
    if (sum > MOST_SEEDS) break;
  }
  return most;
}
