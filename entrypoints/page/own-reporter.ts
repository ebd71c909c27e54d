/**
 * Hands the chord on to the site's own correction reporter: the key events it would have seen, on the words the
 * reader selected. Such reporters listen on keydown, keypress or keyup and look at `keyCode`; none was seen to ask
 * for a trusted event (field-notes/corrections.md 1).
 */
export function pressChordForSite(): void {
  const target = document.activeElement ?? document.documentElement;
  for (const type of ['keydown', 'keypress', 'keyup']) {
    const legacy = { keyCode: 13, which: 13, charCode: type === 'keypress' ? 13 : 0 };
    const init = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true, composed: true };
    target.dispatchEvent(new KeyboardEvent(type, { ...init, ...legacy } as KeyboardEventInit));
  }
}
