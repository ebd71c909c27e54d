import { builtin } from './builtin';

/** Do these words stand where the reader writes? Such may be private, and are noted by the menu only, with a warning. */
export function isTyped({ startContainer, endContainer }: AbstractRange): boolean {
  return document.designMode === 'on' || isEditable(startContainer) || isEditable(endContainer);
}

function isEditable(node: Node): boolean {
  const element = node instanceof Element ? node : builtin(node, 'parentElement');
  // `=== true`: in a form an `<input name=isContentEditable>` hides the form's own (H-11).
  return element instanceof HTMLElement && element.isContentEditable === true;
}
