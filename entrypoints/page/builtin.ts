/**
 * A property as the browser made it. A page can name elements after properties, in our world too: `<img name=hasFocus>`
 * hides `document.hasFocus`, and in a form `<input name=parentNode>` hides `form.parentNode` (H-11).
 */
export const builtin = <T extends object, Name extends keyof T>(node: T, name: Name): T[Name] =>
  Reflect.get(Object.getPrototypeOf(node), name, node);

export const rootElement = (): HTMLElement => builtin(document, 'documentElement');
export const activeElement = (): Element | null => builtin(document, 'activeElement');
export const createElement = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] =>
  Document.prototype.createElement.call(document, tag) as HTMLElementTagNameMap[Tag];
