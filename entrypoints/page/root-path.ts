import { senses } from '@/entrypoints/keystroke/world';
import type { Root } from '@/lib/anchoring/selectors';
import type { RootStep } from '@/lib/annotation/schema';
import { builtin } from './builtin';

/** The root a range's text is counted in: its shadow root, or the document. */
export function rootOf(range: Range): Document | ShadowRoot {
  const root = range.startContainer.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

/** Steps from the page to `root`: the frame this document is in, then each shadow host, outermost first. */
export function describeRoot(root: Document | ShadowRoot): RootStep[] {
  const steps: RootStep[] = [];
  for (let at: Node = root; at instanceof ShadowRoot; at = at.host.getRootNode()) {
    steps.unshift({ step: 'shadow', path: pathOf(at.host).slice(0, 1024) });
  }
  if (window !== window.top) steps.unshift({ step: 'frame', address: location.href.slice(0, 4096) });
  return steps;
}

/** The root those steps lead to in this document, or null where the page has no such host now. */
export function findRoot(steps: RootStep[]): Root | null {
  let root: Document | ShadowRoot = document;
  for (const step of steps) {
    if (step.step === 'frame') continue;
    const prototype = root instanceof ShadowRoot ? DocumentFragment.prototype : Document.prototype;
    const inner: ShadowRoot | null = senses().shadowOf(prototype.querySelector.call(root, step.path));
    if (!inner) return null;
    root = inner;
  }
  return root;
}

/** A CSS path from the root to an element: from the nearest id, else by position among its siblings. */
function pathOf(element: Element): string {
  const parts: string[] = [];
  for (let at: Node | null = element; at instanceof Element; at = builtin(at, 'parentNode')) {
    const id = at.getAttribute('id');
    if (id) return [`#${CSS.escape(id)}`, ...parts].join('>');
    let nth = 1;
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling) nth++;
    parts.unshift(`${CSS.escape(at.localName)}:nth-child(${nth})`);
  }
  return parts.join('>');
}
