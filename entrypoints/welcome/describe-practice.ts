import { cutPassages } from '@/lib/anchoring/text/cut-passages';
import type { Target } from '@/lib/annotation/schema';

/** Where a selection stands in the practice text, in UTF-16 units; null where none, or not all of it, stands there. */
export function readSelection(text: HTMLElement): { start: number; end: number } | null {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

/** The words as a page's would be described. The page is none: nothing of this is kept. */
export function describePractice(
  text: string,
  { start, end }: { start: number; end: number },
  language: string,
): Target {
  const address = 'about:blank';
  return {
    source: { found: address, identity: address, canonical: null, top: address },
    page: { title: '', author: null, section: null, published: null, modified: null, language },
    quote: {
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - 64), start),
      suffix: text.slice(end, end + 64),
      tail: null,
      length: end - start,
    },
    position: { start, end },
    rootPath: [],
    ...cutPassages({ text, start, end, whole: true, language }),
    extractor: 0,
    placed: true,
  };
}
