import { senses } from '@/entrypoints/keystroke/world';

type Composed = Selection & { getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[] };

/**
 * The reader's selection as a live range of its own, or null where nothing is selected. `frozen` is what was selected
 * a moment ago: a page that has moved its focus into a field since has taken the selection with it (H-07).
 *
 * A selection inside a shadow tree is reported rescoped to its host until the root is named, so the roots are found
 * by asking again with each host met at the boundary (`Selection.getComposedRanges`, Chromium 137, Firefox 142).
 */
export function selectedRange(frozen: AbstractRange | null): Range | null {
  const selection = getSelection() as Composed | null;
  const roots: ShadowRoot[] = [];
  const ask = () => selection?.getComposedRanges?.({ shadowRoots: roots })[0];
  let found = frozen ?? ask() ?? (selection?.rangeCount ? selection.getRangeAt(0) : null);
  for (let depth = 0; found && depth < 16; depth++) {
    const root = senses().shadowOf(found.startContainer.childNodes[found.startOffset]);
    if (!root || roots.includes(root)) break;
    roots.push(root);
    found = ask() ?? found;
  }
  return found && !found.collapsed ? toRange(found) : null;
}

/** One tree only: where the ends lie in different trees, the range stays in the tree of its start. */
function toRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range | null {
  const range = new Range();
  range.setStart(startContainer, Math.min(startOffset, lengthOf(startContainer)));
  if (endContainer.getRootNode() === startContainer.getRootNode())
    range.setEnd(endContainer, Math.min(endOffset, lengthOf(endContainer)));
  else range.setEndAfter(startContainer.getRootNode().lastChild ?? startContainer);
  return range.collapsed ? null : range;
}

/** The page may have shortened the text since. */
const lengthOf = (node: Node) => (node.nodeValue ?? node.childNodes).length;
