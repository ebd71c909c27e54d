/**
 * DOM getters taken from the prototypes before any page element is met.
 *
 * A page can shadow properties by naming elements (H-11): `<img name=body>` hides `document.body`, and in a form
 * `<input name=childNodes>` hides `form.childNodes`. A getter called on the object itself is not fooled; properties of
 * text nodes, ranges and tree walkers cannot be shadowed and are read directly.
 */
function getterOf<T>(prototype: object, name: string): (node: object) => T {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!get) throw new Error(`this browser has no getter ${name}`);
  return (node) => get.call(node) as T;
}

export const nodeTypeOf = getterOf<number>(Node.prototype, 'nodeType');
export const ownerOf = getterOf<Document | null>(Node.prototype, 'ownerDocument');
export const parentOf = getterOf<Node | null>(Node.prototype, 'parentNode');
export const localNameOf = getterOf<string>(Element.prototype, 'localName');
const childNodesOf = getterOf<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
const bodyOf = getterOf<HTMLElement | null>(Document.prototype, 'body');
const rootElementOf = getterOf<Element | null>(Document.prototype, 'documentElement');
const hostOf = getterOf<Element>(ShadowRoot.prototype, 'host');
const { contains } = Node.prototype;
const { getAttribute } = Element.prototype;
const { createTreeWalker } = Document.prototype;

export function isDocument(node: Node): node is Document {
  return nodeTypeOf(node) === Node.DOCUMENT_NODE;
}

export function isElement(node: Node): node is Element {
  return nodeTypeOf(node) === Node.ELEMENT_NODE;
}

export function isText(node: Node): node is Text {
  const type = nodeTypeOf(node);
  return type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE;
}

export function holds(node: Node, other: Node): boolean {
  return contains.call(node, other);
}

/** The child in front of which a boundary point (node, offset) lies, or null when it lies behind the last. */
export function childAt(node: Node, offset: number): Node | null {
  return childNodesOf(node)[offset] ?? null;
}

/** The node whose `textContent` is the raw text: a document's body, or its root element when it has no body. */
export function nodeOfRoot(root: Document | Element | ShadowRoot): Element | ShadowRoot {
  if (!isDocument(root)) return root;
  const node = bodyOf(root) ?? rootElementOf(root);
  if (!node) throw new Error('a document without a root element has no text');
  return node;
}

/** Every element and text node below `node`, in document order. */
export function walkNodes(node: Node): TreeWalker {
  const owner = ownerOf(node);
  if (!owner) throw new Error('a root must be in a document');
  // Elements 0x1, text 0x4, CDATA sections 0x8: what `textContent` is made of, and what gives it blocks.
  return createTreeWalker.call(owner, node, 0x1 | 0x4 | 0x8);
}

/** The language the text at `node` is written in, by the nearest `lang`, or null when the page does not say. */
export function languageAt(node: Node): string | null {
  for (let at: Node | null = node; at; at = parentOf(at) ?? hostOfShadow(at)) {
    const language = isElement(at) ? getAttribute.call(at, 'lang') : null;
    if (language) return language;
  }
  return null;
}

function hostOfShadow(node: Node): Node | null {
  return node instanceof ShadowRoot ? hostOf(node) : null;
}
