/**
 * DOM getters taken from the prototypes before any page element is met.
 *
 * A page can shadow properties by naming elements (H-11): `<img name=body>` hides `document.body`, and in a form
 * `<input name=childNodes>` hides `form.childNodes`. A getter called on the object itself is not fooled; properties of
 * text nodes, shadow roots, ranges and tree walkers cannot be shadowed and are read directly.
 */
function getterOf<T>(prototype: object, name: string): (node: object) => T {
  const { get } = Object.getOwnPropertyDescriptor(prototype, name) as { get: () => T };
  return (node) => get.call(node);
}

const nodeTypeOf = getterOf<number>(Node.prototype, 'nodeType');
const parentOf = getterOf<Node | null>(Node.prototype, 'parentNode');
const childNodesOf = getterOf<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
const bodyOf = getterOf<HTMLElement | null>(Document.prototype, 'body');
export const rootElementOf = getterOf<Element>(Document.prototype, 'documentElement');
export const localNameOf = getterOf<string>(Element.prototype, 'localName');
const { contains } = Node.prototype;
const { getAttribute, checkVisibility } = Element.prototype;
const createTreeWalker = Document.prototype.createTreeWalker.bind(document);

/** Text nodes (3) and CDATA sections (4). */
export function isText(node: Node): node is Text {
  const type = nodeTypeOf(node);
  return type === 3 || type === 4;
}

export function holds(node: Node, other: Node): boolean {
  return contains.call(node, other);
}

/** The child in front of which a boundary point (node, offset) lies, or null when it lies behind the last. */
export function childAt(node: Node, offset: number): Node | null {
  return childNodesOf(node)[offset] ?? null;
}

/** The node whose `textContent` is the raw text: of a document (9) its body, or its root element when it has no body. */
export function nodeOfRoot(root: Node): Node {
  return nodeTypeOf(root) === 9 ? (bodyOf(root) ?? rootElementOf(root)) : root;
}

/** Is a text drawn at all (`display`, `visibility`, a folded `details`), wherever on the page? Asks for styles, lays nothing out. */
export function isDrawn(text: Text): boolean {
  for (let node: Node | null = parentOf(text); node; node = parentOf(node)) {
    const element = node instanceof ShadowRoot ? node.host : node;
    if (nodeTypeOf(element) !== 1) return true;
    if (checkVisibility.call(element, { visibilityProperty: true })) return true;
    // That has no box of its own, and draws what is in it.
    if (getComputedStyle(element as Element).display !== 'contents') return false;
    if (node !== element) node = element;
  }
  return true;
}

/** Elements (bit 0), text (2) and CDATA sections (3): what `textContent` is made of, and what gives it blocks. */
export function walkNodes(node: Node): TreeWalker {
  return createTreeWalker(node, 0b1101);
}

/** The language the text at `node` is written in, by the nearest `lang`, or null when the page does not say. */
export function languageAt(node: Node): string | null {
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : parentOf(at)) {
    const language = nodeTypeOf(at) === 1 ? getAttribute.call(at, 'lang') : null;
    if (language) return language;
  }
  return null;
}
