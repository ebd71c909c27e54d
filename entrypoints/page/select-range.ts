/** Gives the reader their selection and focus back, as they were before the composer. */
export function selectRange(range: Range): void {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (!startContainer.isConnected || !endContainer.isConnected) return;
  // Not `addRange`: inside a shadow tree Chromium ignores it.
  getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

/** Brings words into view, at rest for those who asked for less motion, and selects them. */
export function showRange(range: Range): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { startContainer } = range;
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  element?.scrollIntoView({ block: 'center', behavior: still ? 'instant' : 'smooth' });
  selectRange(range);
}
