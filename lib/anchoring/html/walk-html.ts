import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { kindOfElement } from '@/lib/anchoring/text/element-kinds';
import { readTold, type Stretch, type Told, tellStretch } from '@/lib/anchoring/text/read-text';
import { indexText, type TextIndex } from '@/lib/anchoring/text/text-index';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** An open element, its next child, and whether text in it is read. */
interface Open {
  node: Parent;
  next: number;
  read: boolean;
}

/**
 * The index of a page from its source, equal to what the DOM walker makes of the same page before scripts change it.
 * For servers: parse5 must never be reached from `index.ts`.
 *
 * @param options.scripting false reads the page as a browser without scripts does; it matters only for `<noscript>`
 */
export function walkHtml(html: string, options = { scripting: true }): TextIndex {
  const walk = new HtmlWalk();
  walk.visitChildren(bodyOf(parse(html, { scriptingEnabled: options.scripting })));
  return walk.finish();
}

function bodyOf(document: DefaultTreeAdapterTypes.Document): Parent {
  const root = document.childNodes.find((node) => node.nodeName === 'html') as DefaultTreeAdapterTypes.Element;
  const body = root.childNodes.find(({ nodeName }) => nodeName === 'body' || nodeName === 'frameset');
  return (body as DefaultTreeAdapterTypes.Element | undefined) ?? root;
}

class HtmlWalk {
  readonly #chunks: string[] = [];
  readonly #unread: Stretch[] = [];
  readonly #told: Told[] = [];
  #raw = 0;

  /** No recursion: saved pages nest deeper than a stack allows. */
  visitChildren(root: Parent): void {
    const open: Open[] = [{ node: root, next: 0, read: true }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const child = top.node.childNodes[top.next];
      top.next += 1;
      if (child) this.#enter(child, top.read, open);
      else {
        open.pop();
        if (open.length > 0) this.#edge(top.node);
      }
    }
  }

  finish(): TextIndex {
    const raw = this.#chunks.join('');
    return indexText(raw, () => readTold(raw, this.#told), this.#unread);
  }

  #enter(node: Node, read: boolean, open: Open[]): void {
    if ('value' in node) this.#take(node.value, read);
    if (!('tagName' in node)) return;
    this.#edge(node, true);
    open.push({ node, next: 0, read: read && kindOfElement(node.tagName) !== 'unread' });
  }

  #edge(node: Parent, entering = false): void {
    const kind = 'tagName' in node ? kindOfElement(node.tagName) : 'inline';
    if (kind === 'block' || (kind === 'line' && entering)) this.#told.push(kind);
  }

  #take(text: string, read: boolean): void {
    const end = this.#raw + text.length;
    this.#chunks.push(text);
    if (read) tellStretch(this.#told, this.#raw, end);
    else if (text !== '') this.#unread.push({ start: this.#raw, end });
    this.#raw = end;
  }
}
