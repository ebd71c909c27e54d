import type { Random } from '../newsroom/make-random.ts';
import { blockOf, offsetOf, type Point, readableBlocks, readableNodes } from './text-nodes';

export const kinds = ['word', 'phrase', 'sentence', 'sentences', 'inline', 'crossPara', 'repeated'] as const;
export type Kind = (typeof kinds)[number];

/** A selection a reader might make. */
export interface Quote {
  kind: Kind;
  start: Point;
  end: Point;
}

interface Word extends Point {
  text: string;
}

/** Words between spaces; scripts without spaces are cut in pieces of four signs. */
export function wordsOf(nodes: Text[]): Word[] {
  return nodes.flatMap((node) =>
    [...node.data.matchAll(/[\u2e80-\u9fff\uac00-\ud7ff]{1,4}|[^\s\u2e80-\u9fff\uac00-\ud7ff]+/g)].map((match) => ({
      node,
      offset: match.index,
      text: match[0],
    })),
  );
}

const SIZES: Record<Kind, [least: number, most: number]> = {
  word: [1, 1],
  phrase: [2, 6],
  sentence: [8, 24],
  sentences: [26, 60],
  inline: [3, 16],
  crossPara: [8, 40],
  repeated: [1, 2],
};

/** Up to `each` quotes of every kind, where the page has such. */
export function pickQuotes(body: HTMLElement, random: Random, each: number): Quote[] {
  const blocks = readableBlocks(body).map((block) => wordsOf(readableNodes(block)));
  const counts = new Map<string, number>();
  for (const { text } of blocks.flat()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return kinds.flatMap((kind) => {
    const picked: Quote[] = [];
    for (let attempt = 0; attempt < each * 30 && picked.length < each; attempt += 1) {
      const words = pickOne(kind, blocks, random);
      if (!words || !fits(words, kind, counts)) continue;
      const quote = { kind, start: words[0] as Word, end: endOf(words) };
      if (standsOnce(body, quote) && isSeen(quote)) picked.push(quote);
    }
    return picked;
  });
}

/** What is not drawn nobody can select. */
const isSeen = ({ start, end }: Quote) =>
  [start, end].every(({ node }) => node.parentElement?.checkVisibility({ visibilityProperty: true }));

function pickOne(kind: Kind, blocks: Word[][], random: Random): Word[] | null {
  const [least, most] = SIZES[kind];
  const size = least + random.below(most - least + 1);
  const at = random.below(blocks.length);
  const words = blocks[at] ?? [];
  if (kind === 'crossPara') {
    const next = blocks[at + 1] ?? [];
    const before = 1 + random.below(size - 1);
    if (words.length < before || next.length < size - before) return null;
    return [...words.slice(-before), ...next.slice(0, size - before)];
  }
  if (words.length < size) return null;
  const from = random.below(words.length - size + 1);
  return words.slice(from, from + size);
}

function fits(words: Word[], kind: Kind, counts: Map<string, number>): boolean {
  const [first, last] = [words[0] as Word, words.at(-1) as Word];
  if (!words.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return false;
  if (kind === 'word') return first.text.length >= 4;
  if (kind === 'repeated') return words.every(({ text }) => (counts.get(text) ?? 0) >= 3 && text.length >= 2);
  if (kind === 'inline') return first.node !== last.node && blockOf(first.node) === blockOf(last.node);
  return true;
}

/** Units on each side by which a reader would know the place. */
const AROUND = 48;

/** The same words in the same surroundings twice (filler pages are full of it): nobody could say which is meant. */
function standsOnce(body: HTMLElement, { start, end }: Quote): boolean {
  const raw = body.textContent ?? '';
  const [from, to] = [start, end].map(({ node, offset }) => offsetOf(body, node, offset)) as [number, number];
  const bare = (text: string) => text.replace(/\s+/g, '');
  const around = bare(raw.slice(Math.max(0, from - AROUND), to + AROUND));
  const all = bare(raw);
  return all.indexOf(around) === all.lastIndexOf(around);
}

function endOf(words: Word[]): Point {
  const { node, offset, text } = words.at(-1) as Word;
  return { node, offset: offset + text.length };
}
