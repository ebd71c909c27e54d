import { kindOfElement } from '@/lib/anchoring/text/element-kinds';
import { finish, type Steps } from '@/lib/anchoring/text/make-lazily';
import { readTold, type Told } from '@/lib/anchoring/text/read-text';
import { indexText, type Stretch, type TextIndex } from '@/lib/anchoring/text/text-index';
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
  const walk = new DomWalk();
  yield* walk.visitChildren(walkNodes(root));
  return walk.finish();
}

/** Nodes between two steps. */
const STEP = 1000;

class DomWalk {
  readonly #nodes: Text[] = [];
  readonly #starts: number[] = [];
  readonly #chunks: string[] = [];
  readonly #unreadText: Stretch[] = [];
  readonly #told: Told[] = [];
  #raw = 0;
  /** How many unread elements are open: text inside counts in raw offsets only. */
  #unread = 0;

  /** Goes down by `firstChild`, so that leaving a block is seen too; no recursion, pages nest 1,000 deep. */
  *visitChildren(walker: TreeWalker): Steps<void> {
    let visited = 0;
    let node = walker.firstChild();
    while (node) {
      this.#enter(node);
      let next = walker.firstChild();
      for (let left: Node = node; !next; ) {
        this.#leave(left);
        next = walker.nextSibling();
        if (next) break;
        const parent = walker.parentNode();
        if (!parent || parent === walker.root) return;
        left = parent;
      }
      node = next;
      visited += 1;
      if (visited % STEP === 0) yield;
    }
  }

  finish(): DomIndex {
    const index = indexText(this.#chunks.join(''), () => readTold(this.#told), this.#unreadText);
    // Not spread: that would ask for all of it.
    return Object.assign(index, { nodes: this.#nodes, starts: this.#starts });
  }

  #enter(node: Node): void {
    if (isText(node)) {
      this.#take(node);
      return;
    }
    const kind = kindOfElement(localNameOf(node));
    if (kind === 'unread') this.#unread += 1;
    else if (kind !== 'inline') this.#told.push(kind);
  }

  #leave(node: Node): void {
    if (isText(node)) return;
    const kind = kindOfElement(localNameOf(node));
    if (kind === 'unread') this.#unread -= 1;
    else if (kind === 'block') this.#told.push(kind);
  }

  #take(node: Text): void {
    const { data } = node;
    this.#nodes.push(node);
    this.#starts.push(this.#raw);
    this.#chunks.push(data);
    const end = this.#raw + data.length;
    if (this.#unread === 0) this.#told.push({ chunk: data, raw: this.#raw });
    else if (data !== '') this.#unreadText.push({ start: this.#raw, end });
    this.#raw = end;
  }
}
