import { countWhile } from '@/lib/anchoring/text/offset-runs';
import { childAt, holds, isText, rootElementOf } from './native';
import type { DomIndex } from './walk-dom';

/** Raw offsets of a range's ends. Throws when an end lies outside the root. */
export function offsetsOfRange(range: Range, root: Node, index: DomIndex): { start: number; end: number } {
  // An end in an ancestor of the root ("select all") is as good as the root's own end.
  const lies = (node: Node) => holds(root, node) || holds(node, root);
  if (!lies(range.startContainer) || !lies(range.endContainer)) {
    throw new Error('the range does not lie in the root');
  }
  return {
    start: offsetOfPoint(range.startContainer, range.startOffset, index),
    end: offsetOfPoint(range.endContainer, range.endOffset, index),
  };
}

/**
 * About where in a document's raw text the reader is, by how far the page is scrolled. What stands there exactly is a
 * question that costs 30 ms on 500 kB of text (hit test), this one nothing; only an order hangs on it.
 */
export function offsetInView({ raw }: DomIndex): number {
  const height = rootElementOf(document).scrollHeight;
  return height > innerHeight ? Math.round((raw.length * (scrollY + innerHeight / 2)) / height) : 0;
}

function offsetOfPoint(container: Node, offset: number, { nodes, starts, raw }: DomIndex): number {
  const place = countNodesBefore(container, offset, nodes);
  const inside = nodes[place] === container && isText(container) ? offset : 0;
  return (starts[place] ?? raw.length) + inside;
}

/**
 * How many text nodes begin before the boundary point: nodes are in document order, so this is a binary search. The
 * text nodes are asked, never the element: a form's own `compareDocumentPosition` may be an input of that name (H-11).
 */
function countNodesBefore(container: Node, offset: number, nodes: Text[]): number {
  const child = isText(container) ? container : childAt(container, offset);
  // A node lies before a child that follows it (4), and before a container's end if that follows or contains it (8).
  const before = child ? 4 : 4 | 8;
  return countWhile(nodes, (node) => (node.compareDocumentPosition(child ?? container) & before) !== 0);
}

/** Place in the list of the text node that holds a raw unit. */
const placeOf = (offset: number, starts: readonly number[]) => countWhile(starts, (begin) => begin <= offset) - 1;

/** The text node that holds a raw unit. */
export function nodeAt(offset: number, { nodes, starts }: DomIndex): Text | undefined {
  return nodes[placeOf(offset, starts)];
}

/** A range over raw units [start, end): it begins in the node that holds the first unit and ends in that of the last. */
export function rangeOfOffsets(start: number, end: number, { nodes, starts }: DomIndex): Range {
  const first = placeOf(start, starts);
  // Empty text nodes begin where their neighbour does; the last that begins before the end holds the last unit.
  const last = Math.max(first, placeOf(end - 1, starts));
  const [from, to] = [nodes[first], nodes[last]];
  if (!from || !to) throw new RangeError(`no text at ${start} to ${end}`);
  const range = new Range();
  range.setStart(from, start - (starts[first] ?? 0));
  range.setEnd(to, end - (starts[last] ?? 0));
  return range;
}
