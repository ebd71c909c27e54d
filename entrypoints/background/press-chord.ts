import { browser } from 'wxt/browser';
import { NOW, type Spot } from './reach-page';

/**
 * Hands the chord on to the site's own correction reporter: the key events it would have seen, on the words the
 * reader selected. Such reporters listen on keydown, keypress or keyup and look at `keyCode`; none was seen to ask
 * for a trusted event (field-notes/corrections.md 1).
 */
export async function pressChordForSite({ tabId, frameId }: Spot): Promise<void> {
  await browser.scripting.executeScript({ ...NOW, target: { tabId, frameIds: [frameId] }, func: pressChord });
}

// Runs in the page's isolated world, so it may use nothing but what it carries.
function pressChord(): void {
  const find = (name: 'activeElement' | 'documentElement') =>
    Reflect.get(Document.prototype, name, document) as Element;
  const target = find('activeElement') ?? find('documentElement');
  for (const type of ['keydown', 'keypress', 'keyup']) {
    const legacy = { keyCode: 13, which: 13, charCode: type === 'keypress' ? 13 : 0 };
    const init = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true, composed: true };
    target.dispatchEvent(new KeyboardEvent(type, { ...init, ...legacy } as KeyboardEventInit));
  }
}
