/** Places in the live page, counted by walking, so that the bench does not lean on what it measures. */

const UNREAD =
  'script,style,noscript,template,textarea,select,option,title,iframe,object,svg,canvas,video,audio,button';
const BLOCK = 'p,li,h1,h2,h3,h4,h5,h6,td,th,dd,dt,blockquote,figcaption,div,section,article,pre,caption';

/** A boundary in a text node; the edits of the bench keep it up to date. */
export interface Point {
  node: Text;
  offset: number;
}

export function textNodesOf(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

export const blockOf = (node: Node): Element | null => node.parentElement?.closest(BLOCK) ?? null;

/** Text a reader reads, in blocks that hold no others. */
export function readableBlocks(root: Element): Element[] {
  return [...root.querySelectorAll(BLOCK)].filter(
    (block) => !block.querySelector(BLOCK) && !block.closest(UNREAD) && (block.textContent ?? '').trim().length >= 12,
  );
}

export function readableNodes(block: Element): Text[] {
  return textNodesOf(block).filter((node) => !node.parentElement?.closest(UNREAD) && node.data.trim() !== '');
}

/** Raw offset of a point in the text of `root`. */
export function offsetOf(root: Element, container: Node, offset: number): number {
  const before = new Range();
  before.selectNodeContents(root);
  before.setEnd(container, offset);
  return before.toString().length;
}

export function rangeBetween(start: Point, end: Point): Range {
  const range = new Range();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}

/** Letters of a piece, and the share of them that may stand twice in a page that somebody wrote. */
const PIECE = 40;
const MOST_REPEATED = 0.35;

/** A page filled with one paragraph over and over, as test pages are: edited, nobody could tell its places apart. */
export function isFiller(body: Element): boolean {
  const text = readableBlocks(body)
    .map((block) => block.textContent ?? '')
    .join('')
    .replace(/\s+/g, '');
  let pieces = 0;
  let repeated = 0;
  for (let at = 0; at + PIECE <= text.length; at += PIECE) {
    const piece = text.slice(at, at + PIECE);
    pieces += 1;
    if (text.indexOf(piece) !== text.lastIndexOf(piece)) repeated += 1;
  }
  return pieces === 0 || repeated / pieces > MOST_REPEATED;
}
