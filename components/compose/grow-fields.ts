/**
 * Makes every text field as high as its text. `field-sizing: content` does it in Chromium from 123 on; elsewhere it is
 * done by hand, each time the fields are drawn.
 */
export function growFields(root: Element): void {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const field of root.querySelectorAll('textarea')) {
    field.style.height = 'auto';
    // A field that is not shown has no height to read: it is measured when it comes up.
    if (field.scrollHeight > 0)
      field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }
}
