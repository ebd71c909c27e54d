/**
 * Clocks that run inside the browser, so that no driver's round trip is in a figure. Each function stands alone: it is
 * sent as its own source. Times are of the wall clock in ms, the one thing that a page's process and the composer's
 * have in common.
 */
import type { browser as Api } from 'wxt/browser';
import type { Scope } from '../tests/drive/drive.ts';

/** Inside the composer. */
declare const chrome: typeof Api;

/** When a field of the composer had the focus, and the document too, so that typing comes here; null before. */
export const readTakesTyping = (): number | null =>
  (window as unknown as { benchTakesTyping: number | null }).benchTakesTyping;

/** In the composer, before its own script: the only thing that a copy of the built extension has more than it. */
export function runComposerClock(): void {
  const world = window as unknown as { benchTakesTyping: number | null };
  world.benchTakesTyping = null;
  const look = () => {
    const { activeElement } = document;
    if (document.hasFocus() && activeElement instanceof HTMLTextAreaElement) world.benchTakesTyping ??= Date.now();
  };
  addEventListener('focus', look, true);
  addEventListener('focusin', look, true);
  const hear = (event: KeyboardEvent) => {
    // The frame goes when the note is kept, and a variable in it would go with it.
    if (event.key === 'Enter' && event.ctrlKey)
      void chrome.storage.local.set({ benchSaves: Date.now() - (performance.now() - event.timeStamp) });
  };
  addEventListener('keydown', hear, true);
}

export interface PageTimes {
  /** When the chord went down, by the event's own stamp. */
  chord: number | null;
  /** When the last element of ours came into the page, and when it was painted. */
  shown: number | null;
  painted: number | null;
}

/** In the page's own world. The composer's host and the sign's are neutral elements right below the root. */
function runPageClock(): void {
  const times: PageTimes = { chord: null, shown: null, painted: null };
  Object.assign(window, { benchTimes: times });
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' && event.ctrlKey) times.chord ??= Date.now() - (performance.now() - event.timeStamp);
    },
    true,
  );
  new MutationObserver((records) => {
    if (!records.some(({ addedNodes }) => addedNodes.length > 0)) return;
    times.shown = Date.now();
    // The frame that this change is in has been painted when a message sent from its callback comes back.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        times.painted = Date.now();
        port1.close();
      };
      port2.postMessage(null);
    });
  }).observe(document.documentElement, { childList: true });
}

/** By an element, so that it stays: what Firefox's driver runs itself ends with the call. */
export function startPageClock(tab: Scope): Promise<void> {
  return tab.evaluate(
    (source) => {
      const script = document.createElement('script');
      script.textContent = source;
      document.head.append(script);
      script.remove();
    },
    `(${String(runPageClock)})();`,
  );
}

export const readPageTimes = (): PageTimes => (window as unknown as { benchTimes: PageTimes }).benchTimes;

/** With the extension's rights: when the chord that saves went down in the composer that was there last. */
export const readSaves = async (): Promise<number> => Number((await chrome.storage.local.get('benchSaves')).benchSaves);
