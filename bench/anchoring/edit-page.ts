import type { Random } from '../newsroom/make-random.ts';
import { type Quote, wordsOf } from './pick-quotes';
import { blockOf, type Point, readableBlocks, readableNodes, textNodesOf } from './text-nodes';

/**
 * One edit of the page around a quote, with the truth kept: where the quote's ends are afterwards, null where it is
 * gone. Everything is undone by `undo`, so that a page of a megabyte need not be made anew for each.
 */
export class PageEdit {
  readonly start: Point;
  readonly end: Point;
  gone = false;
  readonly #undo: (() => void)[] = [];
  readonly body: HTMLElement;
  readonly random: Random;
  readonly vocabulary: string[];

  constructor(quote: Quote, around: { body: HTMLElement; random: Random; vocabulary: string[] }) {
    this.start = { ...quote.start };
    this.end = { ...quote.end };
    this.body = around.body;
    this.random = around.random;
    this.vocabulary = around.vocabulary;
  }

  undo(): void {
    for (const step of this.#undo.reverse()) step();
  }

  /** Text nodes the quote touches, with the stretch of each that is its own. */
  stretches(): { node: Text; from: number; to: number }[] {
    const nodes = textNodesOf(this.body);
    const [first, last] = [nodes.indexOf(this.start.node), nodes.indexOf(this.end.node)];
    return nodes.slice(first, last + 1).map((node) => ({
      node,
      from: node === this.start.node ? this.start.offset : 0,
      to: node === this.end.node ? this.end.offset : node.length,
    }));
  }

  replace(point: Point, length: number, words: string): void {
    const { node, offset } = point;
    const old = node.data;
    node.data = old.slice(0, offset) + words + old.slice(offset + length);
    this.#undo.push(() => {
      node.data = old;
    });
    const change = words.length - length;
    const isBefore = node === this.start.node && offset < this.start.offset;
    if (isBefore) this.start.offset += change;
    if (node === this.end.node && offset < this.end.offset) this.end.offset += change;
  }

  insertBefore(block: Element, element: Element): void {
    block.before(element);
    this.#undo.push(() => element.remove());
  }

  remove(block: Element): void {
    const { parentNode: parent, nextSibling: next } = block;
    block.remove();
    this.#undo.push(() => parent?.insertBefore(block, next));
  }

  move(block: Element, before: Element): void {
    this.remove(block);
    before.before(block);
    this.#undo.push(() => block.remove());
  }

  sentence(words: number): string {
    return Array.from({ length: words }, () => this.random.pick(this.vocabulary)).join(' ');
  }
}

/** Characters from which on a block is a paragraph. */
const PARAGRAPH = 80;

/** Returns false where this page or quote gives no occasion for the edit. */
type Edit = (edit: PageEdit) => boolean;

export const edits: Record<string, Edit> = {
  typo,
  insertBefore(edit) {
    const block = blockOf(edit.start.node);
    if (!block) return false;
    for (let count = 1 + edit.random.below(3); count > 0; count -= 1) {
      const added = document.createElement('p');
      added.textContent = edit.sentence(10 + edit.random.below(60));
      edit.insertBefore(block, added);
    }
    return true;
  },
  paraDeletedBefore(edit) {
    const blocks = readableBlocks(edit.body);
    const before = blocks[blocks.indexOf(blockOf(edit.start.node) as Element) - 1];
    if (!before) return false;
    edit.remove(before);
    return true;
  },
  context(edit) {
    const block = blockOf(edit.start.node);
    if (!block) return false;
    const words = wordsOf(readableNodes(block));
    const isBefore = ({ node, offset, text }: (typeof words)[number]) =>
      comparePoints({ node, offset: offset + text.length }, edit.start) <= 0;
    const before = words.filter(isBefore).slice(-4);
    const after = words.filter((word) => comparePoints(word, edit.end) >= 0).slice(0, 4);
    const chosen = [...before, ...after].filter(() => edit.random.chance(0.6));
    for (const word of chosen.reverse()) edit.replace(word, word.text.length, edit.random.pick(edit.vocabulary));
    return chosen.length > 0;
  },
  moved(edit) {
    const block = blockOf(edit.start.node);
    const targets = readableBlocks(edit.body).filter((one) => one !== block && !block?.contains(one));
    // A paragraph: a menu's entry moved elsewhere is another entry.
    if (!block || block !== blockOf(edit.end.node) || targets.length < 4) return false;
    if ((block.textContent ?? '').trim().length < PARAGRAPH) return false;
    edit.move(block, edit.random.pick(targets));
    return true;
  },
  reword10: (edit) => reword(edit, 0.1),
  reword20: (edit) => reword(edit, 0.2),
  reword30: (edit) => reword(edit, 0.3),
  /** Told apart from the others by `gone`: the only right answer is none. */
  deleted(edit) {
    const stretches = edit.stretches();
    const words = stretches.map(({ node, from, to }) => node.data.slice(from, to)).join('');
    // Short or repeated words stand elsewhere too, and nobody could say that they do not.
    if (words.length < 16 || (edit.body.textContent ?? '').split(words).length > 2) return false;
    const block = blockOf(edit.start.node);
    if (edit.random.chance(0.5) && block && block === blockOf(edit.end.node)) edit.remove(block);
    else for (const { node, from, to } of stretches) edit.replace({ node, offset: from }, to - from, '');
    edit.gone = true;
    return true;
  },
};

function comparePoints(one: Point, other: Point): number {
  if (one.node === other.node) return one.offset - other.offset;
  return one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One for every forty letters: exchanged, left out, doubled, or two changed about. */
function typo(edit: PageEdit): boolean {
  const stretches = edit.stretches().filter(({ from, to }) => to - from >= 4);
  const length = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  if (length < 8) return false;
  for (let count = Math.max(1, Math.round(length / 40)); count > 0; count -= 1) {
    const { node } = edit.random.pick(stretches);
    const from = node === edit.start.node ? edit.start.offset : 0;
    const to = node === edit.end.node ? edit.end.offset : node.length;
    // Never the first or last letter: whose they are would be a matter of taste.
    const at = from + 1 + edit.random.below(Math.max(1, to - from - 3));
    const [one, other] = [node.data[at] ?? '', node.data[at + 1] ?? ''];
    const letter = LETTERS[edit.random.below(26)] ?? '';
    const forms = [letter, '', one + one, other + one];
    const form = edit.random.below(4);
    edit.replace({ node, offset: at }, form === 3 ? 2 : 1, forms[form] ?? '');
  }
  return true;
}

function reword(edit: PageEdit, share: number): boolean {
  const words = edit
    .stretches()
    .flatMap(({ node, from, to }) =>
      wordsOf([node]).filter(({ offset, text }) => offset >= from && offset + text.length <= to),
    );
  if (words.length < 6) return false;
  const chosen = new Set<number>();
  while (chosen.size < Math.max(1, Math.round(words.length * share))) chosen.add(edit.random.below(words.length));
  for (const at of [...chosen].sort((a, b) => b - a)) {
    const word = words[at];
    if (word) edit.replace(word, word.text.length, edit.random.pick(edit.vocabulary));
  }
  return true;
}
