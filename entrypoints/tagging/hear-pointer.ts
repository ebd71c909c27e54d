import { isAlive, senses } from '@/entrypoints/keystroke/world';
import type { TagSession } from '@/lib/entities/session/tag-session';
import type { Span } from '@/lib/entities/tagged';
import { pickRun } from '@/lib/entities/tokens/pick-run';
import { snapSpan, trimSpan } from '@/lib/entities/tokens/snap-span';
import type { ShownText } from './live-text';

export interface Pointing {
  signal: AbortSignal;
  live(): ShownText | null;
  session(): TagSession | null;
  /** Painted stretches at a point of the page. */
  hits(node: Node, offset: number): Span[];
  mark(span: Span | null): void;
}

/**
 * The letter under the pointer. What the browser selects by a double-click is the word behind the gap nearest to it:
 * at the right half of a word's last letter the space that follows (Chromium 156).
 */
function letterAt({ clientX, clientY }: MouseEvent): Range | null {
  const { offsetNode, offset = 0 } = document.caretPositionFromPoint?.(clientX, clientY) ?? {};
  if (!(offsetNode instanceof Text)) return null;
  const letter = new Range();
  for (const start of [offset - 1, offset]) {
    if (start < 0 || start >= offsetNode.length) continue;
    letter.setStart(offsetNode, start);
    letter.setEnd(offsetNode, start + 1);
    const { left, right } = letter.getBoundingClientRect();
    if (clientX >= left && clientX <= right) return letter;
  }
  return null;
}

/**
 * What the pointer means: a double-click takes the whole name, a drag snaps to tokens (with Alt: to characters), a click
 * marks what is painted there. Links rest, since a double-click begins with a click; with Ctrl or ⌘ they are the page's.
 *
 * @returns to be called before a key is acted on: marks what a pointer that was just let go of has selected
 */
export function hearPointer({ signal, live, session, hits, mark }: Pointing): () => void {
  const options = { capture: true, signal };
  const isOurs = (event: MouseEvent) =>
    event.isTrusted &&
    event.button === 0 &&
    !event.ctrlKey &&
    !event.metaKey &&
    isAlive() &&
    !senses().isWriting(event);
  let waiting: MouseEvent | null = null;

  const settle = () => {
    if (waiting) markSelected(waiting);
    waiting = null;
  };
  const markSelected = (event: MouseEvent) => {
    const [text, now] = [live(), session()];
    const selection = getSelection();
    if (!text || !now || !selection?.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (range.collapsed) {
      // What is painted there; of things inside one another the innermost.
      const found = hits(range.startContainer, range.startOffset).sort((a, b) => a.end - a.start - (b.end - b.start));
      mark(found[0] ?? null);
      return;
    }
    const span = text.spanOf(range);
    const isExact = event.altKey || now.set.rules.snap === 'character';
    mark(span && (isExact ? trimSpan(text.frozen, span) : snapSpan(now.read.tokens, span)));
  };

  addEventListener(
    'dblclick',
    (event) => {
      const [text, now] = [live(), session()];
      const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
      if (!isOurs(event) || !text || !now || !range) return;
      const word = text.spanOf(letterAt(event) ?? range);
      // Where nothing can be tagged nothing is marked: a key must not meet what was marked before.
      if (!word) return mark(null);
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = null;
      mark(pickRun(now.read, word.start));
    },
    options,
  );
  addEventListener(
    'mouseup',
    (event) => {
      // A turn later: the browser changes the selection after the event. The second of a double-click is `dblclick`'s.
      if (!isOurs(event) || event.detail > 1) return;
      waiting = event;
      setTimeout(settle);
    },
    options,
  );
  addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath();
      const isLink = target instanceof Element && Element.prototype.closest.call(target, 'a[href]') !== null;
      if (isLink && isOurs(event) && session() && event.detail > 0) event.preventDefault();
    },
    options,
  );
  return settle;
}
