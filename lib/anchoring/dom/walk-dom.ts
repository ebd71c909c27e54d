import { type ElementKind, kindOfElement } from '@/lib/anchoring/text/element-kinds';
import { finish, type Steps } from '@/lib/anchoring/text/make-lazily';
import { countWhile } from '@/lib/anchoring/text/offset-runs';
import { readTold, type Stretch, type Told, tellStretch } from '@/lib/anchoring/text/read-text';
import { indexText, type TextIndex } from '@/lib/anchoring/text/text-index';
import { isDrawn, isText, localNameOf, textOf, walkNodes } from './native';

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
  return walk.finish(textOf(root));
}

/** Nodes between two steps. */
const STEP = 1000;

class DomWalk {
  readonly #nodes: Text[] = [];
  readonly #starts: number[] = [];
  readonly #unreadText: Stretch[] = [];
  readonly #told: Told[] = [];
  #raw = 0;
  /** How many unread elements are open: text inside counts in raw offsets only. */
  #unread = 0;

  /** Goes down by `firstChild`, so that leaving a block is seen too; no recursion, pages nest 1,000 deep. */
  *visitChildren(walker: TreeWalker): Steps<void> {
    const open: ElementKind[] = [];
    let visited = 0;
    for (let node = walker.firstChild(); node; ) {
      let next: Node | null = null;
      if (isText(node)) this.#take(node);
      else {
        open.push(this.#enter(node));
        next = walker.firstChild();
        if (!next) this.#leave(open.pop());
      }
      while (!next) {
        next = walker.nextSibling();
        if (next) break;
        if (open.length === 0) return;
        walker.parentNode();
        this.#leave(open.pop());
      }
      node = next;
      visited += 1;
      if (visited % STEP === 0) yield;
    }
  }

  /** @param raw the text of the root, asked for once: the data of each node would be a string of its own */
  finish(raw: string): DomIndex {
    const index = indexText(raw, () => readTold(raw, this.#told), this.#unreadText);
    const [nodes, starts] = [this.#nodes, this.#starts];
    const isShown = (offset: number) => {
      const node = nodes[countWhile(starts, (begin) => begin <= offset) - 1];
      return node === undefined || isDrawn(node);
    };
    // Not spread: that would ask for all of it.
    return Object.assign(index, { nodes, starts, isShown });
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
