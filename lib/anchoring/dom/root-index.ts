import type { Root } from '@/lib/anchoring/selectors';
import { nodeOfRoot } from './native';
import { type DomIndex, walkDom } from './walk-dom';

interface Kept {
  index: DomIndex;
  observer: MutationObserver;
}

const kept = new WeakMap<Node, Kept>();

/**
 * The index of a root as it stands now, built only if the root changed since the last call.
 *
 * A MutationObserver tells whether it changed, and lives only while an unchanged index is kept: the first change
 * throws both away. So a page nobody asks about has no observer, a page that never rests costs one callback for each
 * question, and a resting page nothing. `takeRecords` makes the answer exact between callbacks.
 */
export function indexOfRoot(root: Root): DomIndex {
  const node = nodeOfRoot(root);
  const known = kept.get(node);
  if (known && known.observer.takeRecords().length === 0) return known.index;
  if (known) forget(node, known.observer);
  const observer = new MutationObserver(() => forget(node, observer));
  observer.observe(node, { childList: true, characterData: true, subtree: true });
  const index = walkDom(node);
  kept.set(node, { index, observer });
  return index;
}

function forget(node: Node, observer: MutationObserver): void {
  observer.disconnect();
  if (kept.get(node)?.observer === observer) kept.delete(node);
}
