import { senses } from '@/entrypoints/keystroke/world';

/** Of the window's area: smaller frames hold players, adverts and buttons. */
const LEAST_AREA = 0.2;
/** Letters in a shadow tree that are worth a word. */
const LEAST_LETTERS = 200;

/**
 * Does much of what can be read stand where tagging does not reach: in a frame, or in a shadow tree, which have texts of
 * their own? Asked once when a page is opened.
 */
export function hasTextBeyond(): boolean {
  const find = (selector: string): Element[] => [...Document.prototype.querySelectorAll.call(document, selector)];
  const isLarge = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width * height >= LEAST_AREA * innerWidth * innerHeight;
  };
  if (find('iframe,frame').some(isLarge)) return true;
  // Elements of our own hold no such text either.
  return find(':defined').some((element) => {
    const root = senses().shadowOf(element);
    return root !== null && lettersIn(root) >= LEAST_LETTERS;
  });
}

function lettersIn(root: ShadowRoot): number {
  let letters = 0;
  const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_TEXT, ({ parentNode }) =>
    parentNode instanceof HTMLStyleElement || parentNode instanceof HTMLScriptElement
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  while (letters < LEAST_LETTERS && walker.nextNode()) letters += (walker.currentNode as Text).data.trim().length;
  return letters;
}
