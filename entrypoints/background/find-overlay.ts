import { browser } from 'wxt/browser';
import type { Place } from '@/lib/messaging/calls';
import { NOW, type Spot } from './reach-page';

/**
 * Does anything that lets clicks through stand above our element at this place of a frame (H-02)? Looked for from here,
 * when a press of the pointer is to have consequences, so that no page carries the code for it.
 */
export async function hasOverlay({ tabId, frameId }: Spot, place: Place): Promise<boolean> {
  const target = { tabId, frameIds: [frameId] };
  const [looked] = await browser.scripting.executeScript({ ...NOW, target, func: lookForOverlay, args: [place] });
  return looked?.result !== false;
}

/**
 * Runs in the page's isolated world, so it may use nothing but what it carries. What lets clicks through is not found
 * at a point, so it is looked for by itself. Above us it can stand in two ways only, since our host is the last child
 * of the root and has the highest layer: behind us in the root, or in the browser's top layer, as a popover, a modal
 * or a fullscreen element, in shadow trees too.
 */
function lookForOverlay({ left, top, right, bottom }: Place): boolean {
  type Emend = { shadowOf(node: Node): ShadowRoot | null };
  const { emend } = globalThis as unknown as { emend: Emend };
  const host = Document.prototype.elementFromPoint.call(document, (left + right) / 2, (top + bottom) / 2);
  if (!host) return true;
  const all = (node: Document | Element | ShadowRoot): Element[] => {
    // From the prototype: in a form `<input name=querySelectorAll>` hides its own (H-11).
    const find = Reflect.get(Object.getPrototypeOf(node), 'querySelectorAll', node) as ParentNode['querySelectorAll'];
    return [...find.call(node, '*')].flatMap((element) => {
      const root = emend.shadowOf(element);
      return root ? [element, ...all(root)] : [element];
    });
  };
  const covers = (element: Element) => {
    const rect = element.getBoundingClientRect();
    const meets = rect.left < right && rect.right > left && rect.top < bottom && rect.bottom > top;
    return meets && getComputedStyle(element).pointerEvents === 'none';
  };
  const isAbove = (element: Element) => {
    if (Element.prototype.matches.call(element, ':popover-open,:modal')) return true;
    const follows = host.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return follows !== 0 && Reflect.get(Node.prototype, 'parentNode', element) === host.parentNode;
  };
  return all(document)
    .filter((element) => !host.contains(element) && isAbove(element))
    .some((element) => [element, ...all(element)].some(covers));
}
