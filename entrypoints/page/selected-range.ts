import { senses } from '@/entrypoints/keystroke/world';

type Composed = Selection & { getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[] };

/**
 * The reader's selection as a live range of its own, or null where nothing is selected.
 *
 * A selection inside a shadow tree is reported rescoped to its host until the root is named, so the roots are found
 * by asking again with each host met at the boundary (`Selection.getComposedRanges`, Chromium 137, Firefox 142).
 */
export function selectedRange(): Range | null {
  const selection = getSelection() as Composed | null;
  if (!selection?.rangeCount) return null;
  const roots: ShadowRoot[] = [];
  let found: AbstractRange = selection.getRangeAt(0);
  for (let depth = 0; depth < 16 && selection.getComposedRanges; depth++) {
    found = selection.getComposedRanges({ shadowRoots: roots })[0] ?? found;
    const root = senses().shadowOf(found.startContainer.childNodes[found.startOffset]);
    if (!root || roots.includes(root)) break;
    roots.push(root);
  }
  return found.collapsed ? null : toRange(found);
}

/** One tree only: where the ends lie in different trees, the range stays in the tree of its start. */
function toRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range | null {
  const range = new Range();
  range.setStart(startContainer, startOffset);
  if (endContainer.getRootNode() === startContainer.getRootNode()) range.setEnd(endContainer, endOffset);
  else range.setEndAfter(startContainer.getRootNode().lastChild ?? startContainer);
  return range.collapsed ? null : range;
}
