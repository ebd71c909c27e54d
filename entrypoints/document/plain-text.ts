import type { ShownText } from '@/entrypoints/tagging/live-text';
import type { Position } from '@/lib/annotation/schema';
import type { Span } from '@/lib/entities/tagged';

/** A text that stands in one node as it was kept, spaces and line ends included: an offset of one is one of the other. */
export class PlainText implements ShownText {
  readonly changed = false;
  readonly #node: Text;

  constructor(node: Text) {
    this.#node = node;
  }

  get frozen(): string {
    return this.#node.data;
  }

  rangeOf({ start, end }: Span): Range {
    const range = new Range();
    range.setStart(this.#node, start);
    range.setEnd(this.#node, end);
    return range;
  }

  rawOf({ start, end }: Span): Position {
    return { start, end };
  }

  spanOf(range: Range): Span | null {
    if (!range.intersectsNode(this.#node)) return null;
    // What reaches out of the text is what is in it.
    const inside = this.rangeOf({ start: 0, end: this.#node.length });
    if (inside.comparePoint(range.startContainer, range.startOffset) === 0)
      inside.setStart(range.startContainer, range.startOffset);
    if (inside.comparePoint(range.endContainer, range.endOffset) === 0)
      inside.setEnd(range.endContainer, range.endOffset);
    const { startContainer, startOffset, endContainer, endOffset } = inside;
    // At the text's own edges a browser may name the element around it.
    return {
      start: startContainer === this.#node ? startOffset : 0,
      end: endContainer === this.#node ? endOffset : this.#node.length,
    };
  }
}
