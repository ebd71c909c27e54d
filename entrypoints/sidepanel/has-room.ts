import { browser } from 'wxt/browser';
import { fillSwitches, isSiteOff } from '@/lib/annotation/switches';
import type { ActivePage } from './judge-page';

/**
 * Has the document in an open page room for us: can elements of ours stand in it, beside words that a script sees? Not in
 * a drawing, in XML, a picture or a PDF, which browsers show by viewers of their own (H-39). Where Emend is off nothing
 * of ours looks, and the answer is yes, as nobody asked.
 */
export async function hasRoom({ tabId, host }: ActivePage): Promise<boolean> {
  const { switches } = (await browser.storage.local.get('switches')) as { switches?: object };
  const filled = fillSwitches(switches);
  if (tabId === null || filled.paused || (host !== null && isSiteOff(filled, host))) return true;
  const target = { tabId };
  // Refused: a viewer (Firefox's own for PDFs), or the browser's word that a page could not be had.
  const answers = await browser.scripting
    .executeScript({ target, func: look, injectImmediately: true })
    .catch(() => [{ result: false }]);
  return answers[0]?.result !== false;
}

// Runs in the page's isolated world. In an XML document `createElement` makes no element of HTML, whatever the root is.
function look(): boolean {
  const isMedium = /^(image|video|audio)\/|pdf$/.test(document.contentType);
  return !isMedium && document.createElement('p') instanceof HTMLElement;
}
