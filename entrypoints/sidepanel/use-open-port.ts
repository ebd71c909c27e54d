import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';

/** Must be the name the background listens for (entrypoints/background/keep-syncing.ts). */
const OPEN_PAGE = 'open-page';
/** Milliseconds until the background is called again after it stopped, and between two signs that we are open. */
const AGAIN = 2_000;
const SIGN = 20_000;

/** Tells the background for as long as the notebook is open; that wakes it when it was stopped meanwhile. */
export function useOpenPort(): void {
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const port = browser.runtime.connect({ name: OPEN_PAGE });
      const signs = setInterval(() => port.postMessage(null), SIGN);
      port.onDisconnect.addListener(() => {
        clearInterval(signs);
        if (!stop.signal.aborted) timer = setTimeout(open, AGAIN);
      });
      stop.signal.addEventListener('abort', () => {
        clearInterval(signs);
        port.disconnect();
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
}
