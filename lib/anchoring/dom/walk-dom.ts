import { type ElementKind, kindOfElement } from '@/lib/anchoring/text/element-kinds';
import { finish, type Steps } from '@/lib/anchoring/text/make-lazily';
import { readTold, type Stretch, type Told, tellStretch } from '@/lib/anchoring/text/read-text';
import { indexText, type TextIndex } from '@/lib/anchoring/text/text-index';
import { isText, localNameOf, walkNodes } from './native';

/** A root's text index together with the text nodes it was read from. */
export interface DomIndex extends TextIndex {
  /** All text nodes in document order, read or not: their data joined is the root's raw `textContent`. */
  nodes: Text[];
  /** Raw offset at which each of them begins. */
  starts: number[];
}

/** Walks a root once, front to back; nothing of the page is touched. What it tells is read when it is needed. */
export function walkDom(root: Node): DomIndex {
  return finish(walkInSteps(root));
}

/** The same in steps; if the page changes between two, what comes of it is worth nothing. */
export function* walkInSteps(root: Node): Steps<DomIndex> {
  const walk = new DomWalk(root);
  while (walk.goOn()) yield;
  return walk.finish();
}

/** Nodes between two steps. */
const STEP = 1000;

class DomWalk {
  readonly #walker: TreeWalker;
  /** Elements that are being walked, outermost first. */
  readonly #open: ElementKind[] = [];
  /** Where the walk goes on. */
  #node: Node | null;
  readonly #nodes: Text[] = [];
  readonly #starts: number[] = [];
  readonly #unreadText: Stretch[] = [];
  readonly #told: Told[] = [];
  #raw = 0;
  /** The text so far, but for the nodes from `#unjoined` on. */
  readonly #parts: string[] = [];
  #unjoined = 0;
  /** How many unread elements are open: text inside counts in raw offsets only. */
  #unread = 0;

  constructor(root: Node) {
    this.#walker = walkNodes(root);
    this.#node = this.#walker.firstChild();
  }

  /**
   * A step of the walk; false when there is nothing more. Goes down by `firstChild`, so that leaving a block is seen too;
   * no recursion, pages nest 1,000 deep. No generator: the same loop in one is compiled late and takes twice as long.
   */
  goOn(): boolean {
    const [walker, open] = [this.#walker, this.#open];
    let node = this.#node;
    for (let left = STEP; node && left > 0; left -= 1) {
      let next: Node | null = null;
      if (isText(node)) this.#take(node);
      else {
        open.push(this.#enter(node));
        next = walker.firstChild();
        if (!next) this.#leave(open.pop());
      }
      while (!next) {
        next = walker.nextSibling();
        if (next || open.length === 0) break;
        walker.parentNode();
        this.#leave(open.pop());
      }
      node = next;
    }
    this.#node = node;
    this.#join();
    return node !== null;
  }

  /**
   * By a range over what was just walked: the root's `textContent` at once takes twice as long, in one stretch of 60 ms on
   * 5 MB, and the data of each node would be a string of its own (2026-11-27).
   */
  #join(): void {
    const [first, last] = [this.#nodes[this.#unjoined], this.#nodes.at(-1)];
    if (!first || !last) return;
    const range = new Range();
    range.setStart(first, 0);
    range.setEnd(last, last.length);
    this.#parts.push(String(range));
    this.#unjoined = this.#nodes.length;
  }

  finish(): DomIndex {
    const raw = this.#parts.join('');
    const index = indexText(raw, () => readTold(raw, this.#told), this.#unreadText);
    const [nodes, starts] = [this.#nodes, this.#starts];
    // Not spread: that would ask for all of it.
    return Object.assign(index, { nodes, starts });
  }

  #enter(node: Node): ElementKind {
    const kind = kindOfElement(localNameOf(node));
    if (kind === 'unread') this.#unread += 1;
    else if (kind !== 'inline') this.#told.push(kind);
    return kind;
  }

  #leave(kind: ElementKind | undefined): void {
    if (kind === 'unread') this.#unread -= 1;
    else if (kind === 'block') this.#told.push(kind);
  }

  #take(node: Text): void {
    const { length } = node;
    this.#nodes.push(node);
    this.#starts.push(this.#raw);
    const end = this.#raw + length;
    if (this.#unread === 0) tellStretch(this.#told, this.#raw, end);
    else if (length > 0) this.#unreadText.push({ start: this.#raw, end });
    this.#raw = end;
  }
}
