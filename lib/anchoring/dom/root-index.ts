import type { Root } from '@/lib/anchoring/selectors';
import { nodeOfRoot } from './native';
import { goInSlices } from './run-in-slices';
import { type DomIndex, walkDom, walkInSteps } from './walk-dom';

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
  return indexStanding(node) ?? keep(node, walkDom(node), watch(node));
}

/** A page that changed so often while it was walked is walked in one stretch. */
const MOST_WALKS = 3;

/** The same, in slices that let the page run: a walk of 100,000 nodes takes longer than a page should wait. */
export async function indexInSlices(root: Root): Promise<DomIndex> {
  const node = nodeOfRoot(root);
  for (let walk = 0; walk < MOST_WALKS; walk += 1) {
    const standing = indexStanding(node);
    if (standing) return standing;
    let isChanged = false;
    const observer = watch(node, () => {
      isChanged = true;
    });
    const index = await walkSlowly(node, () => isChanged);
    if (index && observer.takeRecords().length === 0) {
      observer.disconnect();
      return keep(node, index, watch(node));
    }
    observer.disconnect();
  }
  return indexOfRoot(root);
}

async function walkSlowly(node: Node, isChanged: () => boolean): Promise<DomIndex | null> {
  const steps = walkInSteps(node);
  let index: DomIndex | null = null;
  const walk = function* () {
    while (!index && !isChanged()) {
      const { done, value } = steps.next();
      if (done) index = value;
      yield;
    }
  };
  await goInSlices(walk(), () => {});
  return index;
}

function indexStanding(node: Node): DomIndex | null {
  const known = kept.get(node);
  if (!known) return null;
  if (known.observer.takeRecords().length === 0) return known.index;
  forget(node, known.observer);
  return null;
}

function watch(node: Node, onChange?: () => void): MutationObserver {
  const observer = new MutationObserver(() => (onChange ? onChange() : forget(node, observer)));
  observer.observe(node, { childList: true, characterData: true, subtree: true });
  return observer;
}

function keep(node: Node, index: DomIndex, observer: MutationObserver): DomIndex {
  kept.set(node, { index, observer });
  return index;
}

/** Is this still what the root holds? */
export function isCurrent(root: Root, index: DomIndex): boolean {
  return indexStanding(nodeOfRoot(root)) === index;
}

function forget(node: Node, observer: MutationObserver): void {
  observer.disconnect();
  if (kept.get(node)?.observer === observer) kept.delete(node);
}
